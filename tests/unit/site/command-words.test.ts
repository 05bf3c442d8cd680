import { expect, it } from 'vitest';
import { splitCommand } from '../../../src/command-words.ts';

const split = (command: string) => splitCommand(command).map(({ pieces }) => pieces.join('|'));

it.each([
  ['docker run --rm -d nginx:1.26', ['docker', 'run', '--rm', '-d', 'nginx:1.26']],
  ['docker build -t web .', ['docker', 'build', '-t', 'web .']],
  ['docker build  .', ['docker', 'build', '.']],
  ['cd .. && ls', ['cd', '..', '&&', 'ls']],
  ['docker push localhost:5001/harbour/tide', ['docker', 'push', 'localhost:5001/|harbour/|tide']],
  [
    'docker run --mount type=tmpfs,target=/scratch web',
    ['docker', 'run', '--mount', 'type=|tmpfs,target=|/|scratch', 'web'],
  ],
])('%s', (command, words) => {
  expect(split(command)).toEqual(words);
});

it('lets a word that does not fit on a line break, also one without a place for it', () => {
  const format = "docker ps --format '{{.Names}}{{.Networks}}{{.Ports}}' sha256:0123456789abcdef0123456789";
  const long = splitCommand(format).filter(({ fits }) => !fits);
  expect(long.map(({ pieces }) => pieces)).toEqual([
    ["'{{.Names}}", '{{.Networks}}', '{{.Ports}}', "'"],
    ['sha256:0123456789abcdef0123456789'],
  ]);
});

it('loses nothing', () => {
  const command = "  docker run  --name web\t-p 8080:80 sh -c 'echo  a' .";
  const whole = splitCommand(command).map(({ pieces, blank }) => pieces.join('') + blank);
  expect(whole.join('')).toBe(command.trimStart());
});
