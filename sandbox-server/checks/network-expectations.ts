/** Expectations on networks and on names in them. */
import type { DockerProbe } from './docker-probe.ts';
import type { Container } from './engine-views.ts';
import { nameList } from './messages/parts.ts';
import { notYet } from './not-yet.ts';

/** NotYet `container.network` unless it is on this network. */
export function expectOnNetwork({ name, networks }: Container, network: string): void {
  if (networks.includes(network)) return;
  throw notYet('container.network', { name, network, found: nameList(networks) });
}

/** NotYet `container.other-network` if it is on this network. */
export function expectNotOnNetwork({ name, networks }: Container, network: string): void {
  if (!networks.includes(network)) return;
  throw notYet('container.other-network', { name, network, found: nameList(networks) });
}

/** NotYet `dns.unknown-name` unless programs in `from` find `to` by its name. Both have to run. */
export async function expectFindsByName(docker: DockerProbe, from: Container, to: Container): Promise<void> {
  if ((await docker.lookUpName(from, to.name)).length > 0) return;
  throw notYet('dns.unknown-name', {
    from: from.name,
    name: to.name,
    fromNetworks: nameList(from.networks),
    toNetworks: nameList(to.networks),
  });
}

/** NotYet `dns.known-name` if programs in `from` find `to` by its name. */
export async function expectNotFoundByName(
  docker: DockerProbe,
  from: Container,
  to: Container,
): Promise<void> {
  const found = await docker.lookUpName(from, to.name);
  if (found.length === 0) return;
  const networks = nameList(from.networks.filter((network) => to.networks.includes(network)));
  throw notYet('dns.known-name', { from: from.name, name: to.name, found: found.join(', '), networks });
}
