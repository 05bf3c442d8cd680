import type { z } from 'zod';
import { settings, type Setting } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Field = keyof typeof settings;

/** All settings, parsed. Sizes in bytes, durations in milliseconds; see settings.ts for each one's meaning. */
export type Config = { readonly [Name in Field]: z.output<(typeof settings)[Name]['schema']> };

/** One or more variables have a wrong value. The message has a line for each. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/** Reads the configuration from environment variables. This is the only place that does. Throws `ConfigError`. */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  const values = new Map<string, unknown>();
  for (const [field, setting] of Object.entries<Setting>(settings)) {
    const fallback = setting.default.replace('<port>', String(values.get('port') ?? settings.port.default));
    const got = environment[setting.variable] || fallback;
    const result = setting.schema.safeParse(got);
    if (result.success) values.set(field, result.data);
    else problems.push(describeProblem(setting, result.error.issues[0]?.message ?? 'another value', got));
  }
  problems.push(...findUnknownVariables(environment));
  if (problems.length > 0) throw new ConfigError(problems);
  // The loop above has set every field to its own schema's output.
  const config = Object.freeze(Object.fromEntries(values)) as Config;
  rejectContradictions(config, environment);
  return config;
}

function describeProblem(setting: Setting, expected: string, got: string): string {
  return `${setting.variable}: expected ${expected}, got "${got}".`;
}

/** A misspelt variable would silently leave its setting at the default. */
function findUnknownVariables(environment: Environment): string[] {
  const known = new Set<string>(Object.values(settings).map(({ variable }) => variable));
  return Object.keys(environment)
    .filter((name) => name.startsWith('DRYDOCK_') && !known.has(name))
    .map((name) => `${name}: expected one of ${[...known].join(', ')}, got a variable that is no setting.`);
}

function rejectContradictions(config: Config, environment: Environment): void {
  const problems: string[] = [];
  if (config.idleWarningMs >= config.idleTimeoutMs)
    problems.push(
      `DRYDOCK_IDLE_WARNING: expected less than DRYDOCK_IDLE_TIMEOUT (${config.idleTimeoutMs} ms), got ${config.idleWarningMs} ms.`,
    );
  if (config.diskBytes > config.memoryBytes)
    problems.push(
      `DRYDOCK_SANDBOX_DISK: expected at most DRYDOCK_SANDBOX_MEMORY (${config.memoryBytes} bytes), of which it is a part, got ${config.diskBytes} bytes.`,
    );
  const isLocal = /^(.+\.)?localhost$/.test(new URL(config.publicUrl).hostname);
  if (!isLocal && !environment[settings.previewDomain.variable])
    problems.push(
      `DRYDOCK_PREVIEW_DOMAIN: expected a wildcard domain, because DRYDOCK_PUBLIC_URL is ${config.publicUrl}, got nothing.`,
    );
  const courseHost = new URL(config.publicUrl).hostname;
  const previewHost = config.previewDomain.replace(/:\d+$/, '');
  if (!isLocal && (previewHost === courseHost || previewHost.endsWith(`.${courseHost}`)))
    problems.push(
      `DRYDOCK_PREVIEW_DOMAIN: expected a domain that neither is that of DRYDOCK_PUBLIC_URL nor lies below it, so that a learner's page never shares the course's cookies, got "${config.previewDomain}".`,
    );
  if (problems.length > 0) throw new ConfigError(problems);
}

/** The settings that are set, to hand them to a process whose environment is made anew (sudo, the server's). */
export function pickSettings(environment: Environment = process.env): Record<string, string> {
  const set = Object.values<Setting>(settings).map(({ variable }) => [variable, environment[variable] ?? '']);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

/** Sets settings for this process and those it starts, and reads the configuration again. Throws `ConfigError`. */
export function overrideSettings(overrides: Readonly<Record<string, string>>): Config {
  Object.assign(process.env, overrides);
  return readConfig();
}

/** True on a CI machine: nobody is there to answer, and nothing may be left behind. */
export function isCi(environment: Environment = process.env): boolean {
  return environment['CI'] === 'true';
}

/** What a process whose environment is made anew has to be told besides the settings. */
export function pickCi(environment: Environment = process.env): Record<string, string> {
  return isCi(environment) ? { CI: 'true' } : {};
}

/** Whoever asked for root by sudo: what is made in the checkout belongs to them. Nothing without sudo. */
export function pickCaller(environment: Environment = process.env): { uid?: number; gid?: number } {
  const [uid, gid] = [Number(environment['SUDO_UID']), Number(environment['SUDO_GID'])];
  return uid > 0 && gid > 0 ? { uid, gid } : {};
}

/** Root's programs are found also after a `su` that kept a user's PATH. */
export function addSystemPath(environment: NodeJS.ProcessEnv = process.env): void {
  environment['PATH'] = [environment['PATH'], '/usr/sbin', '/sbin', '/usr/bin', '/bin']
    .filter(Boolean)
    .join(':');
}
