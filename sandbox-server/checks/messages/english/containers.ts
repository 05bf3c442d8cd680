import type { MessageTable } from '../translate.ts';

/** What is said of containers. */
export const containers = {
  'container.missing': {
    message: 'There is no container named "{name}"; found {found}.',
    expected: 'a container named "{name}"',
    found: '{found}',
    hints: [
      '`--name {name}` after `docker run` gives a container its name; `docker ps -a` lists all of them.',
    ],
  },
  'container.not-running': {
    message: 'Expected container "{name}" to be running, found it {state}.',
    expected: 'running',
    found: '{state}',
    hints: ['{advice}'],
  },
  'container.never-started': {
    message: 'Expected container "{name}" to have run and exited with {exitCode}, found it {state}.',
    expected: 'exited with {exitCode}',
    found: '{state}',
    hints: ['{advice}'],
  },
  'container.still-running': {
    message: 'Expected container "{name}" to have run and exited with {exitCode}, found it {state}.',
    expected: 'exited with {exitCode}',
    found: '{state}',
    hints: ['It has not ended. `docker ps` shows the command it runs.'],
  },
  'container.exit-code': {
    message: 'Expected container "{name}" to have run and exited with {exitCode}, found it {state}.',
    expected: 'exited with {exitCode}',
    found: '{state}',
    hints: ['`docker logs {name}` shows what its program said before it ended.'],
  },
  'container.not-ended': {
    message: 'Expected container "{name}" to have run and ended, found it {state}.',
    expected: 'ended',
    found: '{state}',
    hints: ['{advice}'],
  },
  'container.wrong-image': {
    message: 'Expected container "{name}" to be made from {image}, found {found}.',
    expected: '{image}',
    found: '{found}',
    hints: ['A container keeps its image for life: `docker rm -f {name}`, then run it from {image}.'],
  },
  'container.port': {
    message: 'Container "{name}": expected port {hostPort} → {containerPort}, found {found}.',
    expected: 'port {hostPort} → {containerPort}',
    found: '{found}',
    hints: [
      '`-p <host port>:<container port>` is given when the container is made; the host port comes first.',
      'Remove it and run it with `-p {hostPort}:{containerPort}`.',
    ],
  },
  'container.unhealthy': {
    message: 'Expected container "{name}" to be healthy, found {found}.',
    expected: 'healthy',
    found: '{found}',
    hints: [
      '`docker inspect {name}` shows under `Health` what the health check printed.',
      'A health check comes from `HEALTHCHECK` in the Dockerfile, `healthcheck:` in Compose or `--health-cmd`.',
    ],
  },
  'container.environment': {
    message: 'Expected container "{name}" to have {expected} in its environment, found {found}.',
    expected: '{expected}',
    found: '{found}',
    hints: [
      '`docker exec {name} env` shows the environment.',
      '`-e NAME=value` sets a variable when the container is made.',
    ],
  },
  'container.mount': {
    message: 'Expected container "{name}" to have {expected} at {target}, found {found}.',
    expected: '{expected} at {target}',
    found: '{found}',
    hints: [
      '`docker inspect {name}` lists its mounts under `Mounts`.',
      '`-v <volume or folder>:{target}` mounts it, when the container is made.',
    ],
  },
  'container.network': {
    message: 'Expected container "{name}" to be on network "{network}", found it on {found}.',
    expected: 'network "{network}"',
    found: '{found}',
    hints: [
      '`--network {network}` when it is made, or later `docker network connect`.',
      '`docker network connect {network} {name}`',
    ],
  },
  'container.other-network': {
    message: 'Expected container "{name}" not to be on network "{network}", found it there.',
    expected: 'not on network "{network}"',
    found: '{found}',
    hints: ['`docker network disconnect {network} {name}` takes it off.'],
  },
  'container.restart-policy': {
    message: 'Expected container "{name}" to have the restart policy {expected}, found {found}.',
    expected: '{expected}',
    found: '{found}',
    hints: [
      'A restart policy says what the engine does when the program ends.',
      '`docker update --restart {expected} {name}` changes it.',
    ],
  },
  'container.user': {
    message: 'Expected the program of "{name}" to run as another user than root, found {found}.',
    expected: 'a user that is not root',
    found: '{found}',
    hints: ['`docker exec {name} id` shows who it is.', '`USER` in the Dockerfile sets the user.'],
  },
  'container.label': {
    message: 'Expected "{name}" to have the label {expected}, found {found}.',
    expected: '{expected}',
    found: '{found}',
    hints: ['`docker inspect {name}` shows its labels; `--label` or `LABEL` sets one.'],
  },
  'container.output': {
    message: 'Expected "{expected}" in the output of container "{name}", found {found}.',
    expected: '{expected}',
    found: '{found}',
    hints: ['`docker logs {name}` shows what it wrote.'],
  },
  'container.exec': {
    message: 'Expected `{command}` in "{name}" to end with {exitCode}, found {found}.',
    expected: 'exit code {exitCode}',
    found: '{found}',
    hints: ['Try it: `docker exec {name} {command}`.'],
  },
  'dns.unknown-name': {
    message: 'Expected "{name}" to be found by its name from container "{from}", found no address.',
    expected: 'an address for "{name}"',
    found: 'none; "{from}" is on {fromNetworks}, "{name}" on {toNetworks}',
    hints: [
      'Names are known between containers of one network that you made; not on the default network `bridge`.',
      '`docker network create` makes one; `--network` puts both on it.',
    ],
  },
  'dns.known-name': {
    message: 'Expected "{name}" to be unknown to container "{from}", found it has the address {found}.',
    expected: 'no address for "{name}"',
    found: '{found}',
    hints: ['They share a network: {networks}. Take one of them off it.'],
  },
} satisfies MessageTable;
