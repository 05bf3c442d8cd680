import type { CommandOutput } from './container-contents.ts';
import type { DockerProbe } from './docker-probe.ts';
import type { Container } from './engine-views.ts';

const ipv4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
/** Of a command that a container does not have. */
const isAbsent = ({ exitCode }: CommandOutput) => exitCode === 126 || exitCode === 127;

/** See DockerProbe.lookUpName. */
export async function lookUpName(docker: DockerProbe, from: Container, name: string): Promise<string[]> {
  const getent = await docker.exec(from, ['getent', 'ahostsv4', name]);
  if (!isAbsent(getent)) return addresses(getent.stdout);
  const nslookup = await docker.exec(from, ['nslookup', '-type=a', name]);
  // The name server's own address comes first, in a paragraph of its own.
  if (!isAbsent(nslookup))
    return addresses(
      nslookup.stdout
        .split(/\n\s*\n/)
        .slice(1)
        .join('\n'),
    );
  return lookUpInEngine(await docker.listContainers(), from, name);
}

function addresses(output: string): string[] {
  return [...new Set(output.match(ipv4) ?? [])];
}

/** What the engine's name server would answer: the default network has none. */
function lookUpInEngine(containers: readonly Container[], from: Container, name: string): string[] {
  const shared = from.networks.filter((network) => network !== 'bridge');
  const found = shared.flatMap((network) =>
    containers
      .filter(({ state }) => state === 'running')
      .map(({ endpoints }) => endpoints[network])
      .filter((endpoint) => endpoint?.names.includes(name))
      .map((endpoint) => endpoint?.address ?? ''),
  );
  return found.filter((address) => address !== '');
}
