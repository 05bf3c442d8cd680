import { isAbsolute, normalize, resolve } from 'node:path';
import { z } from 'zod';
import { checkout } from './host/checkout.ts';

/** One environment variable: what the README's table says about it and how its text becomes a value. */
export interface Setting {
  variable: string;
  /** In the variable's own notation; `<port>` stands for DRYDOCK_PORT's value; empty: not set. */
  default: string;
  meaning: string;
  schema: z.ZodType<unknown, string>;
}

/** A schema for a variable's text. `expected` completes the sentence "expected …, got …"; undefined is a wrong value. */
function text<T>(expected: string, parse: (text: string) => T | undefined) {
  return z.string().transform((input, context): T => {
    const value = parse(input);
    if (value !== undefined) return value;
    context.addIssue(expected);
    return z.NEVER;
  });
}

function wholeNumber(minimum: number, maximum: number, noun = 'a whole number') {
  return text(`${noun} from ${minimum} to ${maximum}`, (input) => {
    const value = /^\d{1,15}$/.test(input) ? Number(input) : NaN;
    return value >= minimum && value <= maximum ? value : undefined;
  });
}

function withUnit(expected: string, units: Readonly<Record<string, number>>, minimum: number) {
  return text(expected, (input) => {
    const [, digits = '', unit = ''] = /^(\d{1,12})([a-z]+)$/.exec(input.toLowerCase()) ?? [];
    const value = Number(digits) * (units[unit] ?? NaN);
    return value >= minimum && Number.isSafeInteger(value) ? value : undefined;
  });
}

const size = (least: string, minimum: number) =>
  withUnit(
    `a size of at least ${least} such as 512k, 512m or 3g`,
    { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 },
    minimum,
  );
const durationMs = withUnit('a time such as 500ms, 90s, 30m or 2h', { ms: 1, s: 1e3, m: 6e4, h: 3.6e6 }, 1);

const cpus = text('a number of processors from 0.1 to 64 such as 1.5', (input) => {
  const value = /^\d{1,2}(\.\d{1,3})?$/.test(input) ? Number(input) : NaN;
  return value >= 0.1 && value <= 64 ? value : undefined;
});

const host = text('an address or host name to listen on such as 127.0.0.1 or ::', (input) =>
  /^[0-9a-z.:-]+$/i.test(input) ? input : undefined,
);

/** Kept as an origin: browsers send exactly this text as `Origin`. */
const origin = text('an http or https address without a path such as https://docker.example.org', (input) => {
  const url = URL.parse(input);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return isOrigin ? url.origin : undefined;
});

const domain = text('a host name, with a port if it has one, such as preview.example.org', (input) =>
  /^[0-9a-z.-]+(:\d{1,5})?$/i.test(input) ? input.toLowerCase() : undefined,
);

const directory = text('an absolute path of a directory, not / itself', (input) => {
  const path = normalize(input).replace(/\/+$/, '');
  return isAbsolute(path) && !/[\s\0]/.test(path) ? path : undefined;
});

const course = text('a path of a folder of lessons, without blanks', (input) =>
  /[\s\0]/.test(input) ? undefined : resolve(checkout, input),
);

const upstream = text('the address of a registry to pull from, or nothing', (input) =>
  input === '' || /^https?:$/.test(URL.parse(input)?.protocol ?? '') ? { url: input } : undefined,
).transform(({ url }): string | undefined => (url === '' ? undefined : url.replace(/\/+$/, '')));

const onOrOff = text('on or off', (input) => (/^(on|off)$/.test(input) ? input === 'on' : undefined));

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
const logLevel = text(`one of ${logLevels.join(', ')}`, (input) =>
  logLevels.find((level) => level === input),
);

/** Sandboxes at the same time: for so many ids are set aside on the machine. */
export const maxCapacity = 60;

/** Every setting there is, in the order of the README's table. The field's name is its name in `Config`. */
export const settings = {
  port: {
    variable: 'DRYDOCK_PORT',
    default: '4480',
    meaning: 'Port of the site, the API and the previews.',
    schema: wholeNumber(1, 65535, 'a port'),
  },
  host: {
    variable: 'DRYDOCK_HOST',
    default: '127.0.0.1',
    meaning: 'Address to listen on. Anything but loopback lets others in: put TLS in front.',
    schema: host,
  },
  publicUrl: {
    variable: 'DRYDOCK_PUBLIC_URL',
    default: 'http://localhost:<port>',
    meaning: 'Address that learners open. `Origin` is compared with it.',
    schema: origin,
  },
  previewDomain: {
    variable: 'DRYDOCK_PREVIEW_DOMAIN',
    default: 'localhost:<port>',
    meaning: 'Previews are served at `<port>-<token>.` below it. In production a wildcard domain of its own.',
    schema: domain,
  },
  dataDir: {
    variable: 'DRYDOCK_DATA',
    default: '/var/lib/drydock',
    meaning: 'Prepared images, progress and sandboxes. Needs about 3 GB.',
    schema: directory,
  },
  courseDir: {
    variable: 'DRYDOCK_COURSE',
    default: 'lessons',
    meaning:
      "Folder of the course: its `course.json` and lessons. A relative path starts at Drydock's own folder.",
    schema: course,
  },
  capacity: {
    variable: 'DRYDOCK_CAPACITY',
    default: '8',
    meaning: `Sandboxes at the same time, ${maxCapacity} at most.`,
    schema: wholeNumber(1, maxCapacity),
  },
  idleTimeoutMs: {
    variable: 'DRYDOCK_IDLE_TIMEOUT',
    default: '30m',
    meaning: 'A sandbox without a sign of its learner for this long is stopped.',
    schema: durationMs,
  },
  idleWarningMs: {
    variable: 'DRYDOCK_IDLE_WARNING',
    default: '2m',
    meaning: 'How long before that the page warns.',
    schema: durationMs,
  },
  memoryBytes: {
    variable: 'DRYDOCK_SANDBOX_MEMORY',
    default: '3g',
    meaning: 'Memory of one sandbox, its disk (which is in memory) included.',
    schema: size('256m', 256 * 2 ** 20),
  },
  diskBytes: {
    variable: 'DRYDOCK_SANDBOX_DISK',
    default: '1g',
    meaning: "Disk of one sandbox's engine.",
    schema: size('64m', 64 * 2 ** 20),
  },
  pids: {
    variable: 'DRYDOCK_SANDBOX_PIDS',
    default: '1024',
    meaning: 'Processes and threads of one sandbox.',
    schema: wholeNumber(128, 32768),
  },
  cpus: {
    variable: 'DRYDOCK_SANDBOX_CPUS',
    default: '1.5',
    meaning: 'Processors of one sandbox.',
    schema: cpus,
  },
  maxFileBytes: {
    variable: 'DRYDOCK_MAX_FILE',
    default: '1m',
    meaning: 'Largest file that the editor opens or saves.',
    schema: size('1k', 2 ** 10),
  },
  registryUpstream: {
    variable: 'DRYDOCK_REGISTRY_UPSTREAM',
    default: '',
    meaning: "Registry that the course's mirror pulls through to, in place of the stand-ins. Needs internet.",
    schema: upstream,
  },
  browserNode: {
    variable: 'DRYDOCK_BROWSER_NODE',
    default: 'on',
    meaning:
      "Whether the lesson that runs Node in the learner's browser may do so (see below); `off`: in the sandbox.",
    schema: onOrOff,
  },
  logLevel: {
    variable: 'DRYDOCK_LOG_LEVEL',
    default: 'info',
    meaning: `One of ${logLevels.join(', ')}.`,
    schema: logLevel,
  },
} as const satisfies Record<string, Setting>;

/** The README's table of settings (Markdown); a test compares the two. */
export function renderSettingsTable(): string {
  const rows = Object.values(settings).map(
    (setting: Setting) =>
      `| \`${setting.variable}\` | ${setting.default === '' ? 'not set' : `\`${setting.default}\``} | ${setting.meaning} |`,
  );
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
