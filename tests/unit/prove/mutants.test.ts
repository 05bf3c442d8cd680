import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rmSync } from 'node:fs';
import { parseAttempt } from '../../../sandbox-server/prove/attempt.ts';
import { listMutants } from '../../../sandbox-server/prove/mutants.ts';

const mutantsOf = (script: string) => listMutants(parseAttempt('solution.sh', script, []));
const idsOf = async (script: string) => (await mutantsOf(script)).map(({ id }) => id);

test('a step dropped, a flag dropped, a name, port and image altered', async () => {
  const command = 'docker run -d --name web -p 8080:80 nginx:1.26';
  expect(await idsOf(`# Serve.\n${command}\n`)).toEqual([
    `drop ${command}`,
    `without -d in ${command}`,
    `without --name web in ${command}`,
    `web → web-other in ${command}`,
    `without -p 8080:80 in ${command}`,
    `8080:80 → 8081:80 in ${command}`,
    `8080:80 → 8080:81 in ${command}`,
    `nginx:1.26 → nginx:latest in ${command}`,
    `nginx:1.26 → redis:latest in ${command}`,
  ]);
});

test('the altered script is the solution with that one change, and cannot hang', async () => {
  const mutants = await mutantsOf('docker pull nginx\ndocker run -d --name=web -p8080:80 nginx\n');
  const scripts = mutants.map(
    ({ script, line }) => `${line} ${script.replaceAll(/timeout .*? (?=docker)/g, '')}`,
  );
  expect(scripts).toContain('2 docker pull nginx\ndocker run -d --name=web -p8081:80 nginx\n');
  expect(scripts).toContain('2 docker pull nginx\ndocker run -d --name=web-other -p8080:80 nginx\n');
  expect(scripts).toContain('1 :\ndocker run -d --name=web -p8080:80 nginx\n');
  const altered = mutants.filter(({ id }) => id.includes('→'));
  expect(altered.every(({ script }) => /timeout --signal=INT --kill-after=1 \d+ docker/.test(script))).toBe(
    true,
  );
});

test('each letter of combined flags, a mount, and the command in the container', async () => {
  const ids = await idsOf(`docker run -dit -v "$PWD/site:/srv:ro" nginx sh -c 'echo x >/note.txt'`);
  const changes = ids.map((id) => id.slice(0, id.lastIndexOf(' in docker run')));
  expect(changes).toEqual(
    expect.arrayContaining([
      'without -d',
      'without -i',
      'without -t',
      'without its command',
      `'echo x >/note.txt' → 'echo x >/note-other.txt'`,
    ]),
  );
  expect(changes).toContain('"$PWD/site:/srv:ro" → "$PWD/site:/srv"');
  expect(changes).toContain('"$PWD/site:/srv:ro" → "$PWD/site:/srv-other:ro"');
});

test('a loop loses each of its words; what only looks is left alone', async () => {
  const loop = 'for name in red blue; do docker start $name; done';
  const ids = await idsOf(`${loop}\ndocker ps -a\ndocker exec web ls /\ncat page.html\n`);
  expect(ids).toContain(`without red in ${loop}`);
  expect(ids).toContain(`drop ${loop}`);
  expect(ids.filter((id) => /docker ps|docker exec|cat page/.test(id))).toEqual([]);
});

test('-t is a tag where something is built, elsewhere a time', async () => {
  expect((await idsOf('docker build -t web .')).join()).toContain('web → nginx:');
  expect((await idsOf('docker stop -t 1 web')).join()).not.toContain('nginx:');
});

test('a step that is there twice is dropped alone and altogether', async () => {
  const ids = await idsOf('docker run hello-world\ndocker run hello-world\n');
  expect(ids.filter((id) => id.startsWith('drop'))).toEqual([
    'drop docker run hello-world',
    'drop docker run hello-world (2)',
    'drop every docker run hello-world',
  ]);
});

test('a heredoc of a dropped step does not become commands', async () => {
  const [dropped] = await mutantsOf("cat >Dockerfile <<'END'\nFROM nginx\nEND\ndocker build -t web .\n");
  expect(dropped?.script).toBe(": <<'END'\nFROM nginx\nEND\ndocker build -t web .\n");
});

test('what is no shell script is a mistake with its line', async () => {
  await expect(mutantsOf('docker ps\nfor name in red\n')).rejects.toThrow(
    /^solution\.sh:\d: expected a shell script/,
  );
});

describe('files of the solution', () => {
  const changesOf = async (name: string, text: string) => {
    const filesFolder = mkdtempSync(join(tmpdir(), 'drydock-mutants-'));
    onTestFinished(() => rmSync(filesFolder, { recursive: true }));
    writeFileSync(join(filesFolder, name), text);
    const mutants = await listMutants({ ...parseAttempt('solution.sh', 'true\n', []), filesFolder });
    return mutants.map(({ id, changedFiles }) => [id, changedFiles?.[name]]);
  };

  test('a Dockerfile loses and alters its instructions', async () => {
    const changes = await changesOf('Dockerfile', 'FROM nginx\nCOPY page.html /srv/\nEXPOSE 80\n');
    expect(changes).toContainEqual(['leave out in Dockerfile', null]);
    expect(changes).toContainEqual(['without EXPOSE 80 in Dockerfile', 'FROM nginx\nCOPY page.html /srv/\n']);
    expect(changes).toContainEqual([
      '80 → 81 in Dockerfile',
      'FROM nginx\nCOPY page.html /srv/\nEXPOSE 81\n',
    ]);
  });

  test('a Compose file loses and alters its keys', async () => {
    const changes = await changesOf(
      'compose.yaml',
      'services:\n  web:\n    image: nginx\n    restart: always\n',
    );
    expect(changes).toContainEqual([
      'without services.web.restart in compose.yaml',
      'services:\n  web:\n    image: nginx\n',
    ]);
    expect(changes).toContainEqual([
      'always → always-other in compose.yaml',
      'services:\n  web:\n    image: nginx\n    restart: always-other\n',
    ]);
  });
});
