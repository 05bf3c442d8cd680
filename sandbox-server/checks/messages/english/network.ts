import type { MessageTable } from '../translate.ts';

/** What is said of networks, volumes, ports and HTTP. */
export const network = {
  'network.missing': {
    message: 'There is no network named "{name}"; found {found}.',
    expected: 'a network named "{name}"',
    found: '{found}',
    hints: ['`docker network ls` lists them.', '`docker network create {name}` makes one.'],
  },
  'volume.missing': {
    message: 'There is no volume named "{name}"; found {found}.',
    expected: 'a volume named "{name}"',
    found: '{found}',
    hints: [
      '`docker volume ls` lists them.',
      '`docker volume create {name}` makes one; so does `-v {name}:…`.',
    ],
  },
  'port.not-published': {
    message: 'Expected a running container to publish port {port}, found {found}.',
    expected: 'port {port} published',
    found: '{found}',
    hints: [
      '`docker ps` shows in the column PORTS what is published; `-p {port}:<container port>` publishes.',
    ],
  },
  'http.no-answer': {
    message: 'Expected an HTTP answer on port {port}, found {found} (container "{container}" publishes it).',
    expected: 'an HTTP answer on port {port}',
    found: '{found}',
    hints: [
      'Something has to listen on the container port of the mapping. `docker ps` shows the mapping, `docker logs` what the program says.',
    ],
  },
  'http.status': {
    message: 'Expected {url} to answer with status {expected}, found {found}.',
    expected: 'status {expected}',
    found: 'status {found}',
    hints: ['`docker logs` of its container shows the request and what the program made of it.'],
  },
  'http.body': {
    message: 'Expected {url} to answer with "{expected}", found {found}.',
    expected: '{expected}',
    found: '{found}',
    hints: ['`curl {url}` shows the whole answer.'],
  },
  'http.header': {
    message: 'Expected {url} to answer with the header {header}: {expected}, found {found}.',
    expected: '{header}: {expected}',
    found: '{found}',
    hints: ['`curl -i {url}` shows the headers.'],
  },
} satisfies MessageTable;
