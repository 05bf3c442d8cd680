import { defineChecks, expectRunning, NotYet } from '#checks';
import type { CheckContext } from '#checks';

const limitFiles = '/sys/fs/cgroup/memory*/memory.limit_in_bytes /sys/fs/cgroup/memory.max';

/** What the container made by hand has written. */
async function readInside(workspace: CheckContext['workspace']): Promise<string> {
  const inside = await workspace.findText('upper/inside.txt');
  if (inside !== undefined) return inside;
  const isInImage = (await workspace.findText('image/inside.txt')) !== undefined;
  throw new NotYet('inside.missing', {
    message: `Expected inside.txt in the folder upper, found ${isInImage ? 'it in image' : 'none there'}.`,
    expected: 'upper/inside.txt',
    found: isInImage ? 'image/inside.txt' : 'no such file',
    hints: [
      isInImage
        ? 'Remove image/inside.txt. The shell has to be in `merged`, where writing leaves `image` alone.'
        : 'Write it as /inside.txt from within your container. If by-hand.sh ends with an error, repair that first.',
      "`bash by-hand.sh sh -c '(hostname; ps) > /inside.txt'`",
    ],
  });
}

function expectOwnName(name: string, host: string): void {
  if (name !== host && name !== '' && !name.startsWith('PID')) return;
  throw new NotYet('inside.hostname', {
    message: `Expected a hostname of its own in the first line of inside.txt, found "${name}".`,
    expected: `another name than ${host}`,
    found: name || 'nothing',
    hint: '`hostname` prints it. A name of its own needs a UTS namespace of its own: `--uts`.',
  });
}

function expectOwnProcesses(processes: readonly string[]): void {
  const first = processes.find((line) => /^\s*1\s/.test(line));
  if (first !== undefined && !/tini|init/.test(first)) return;
  throw new NotYet('inside.processes', {
    message: `Expected the list of processes below the hostname, with one of your container as number 1, found ${first?.trim() ?? 'none'}.`,
    expected: 'process 1 of your container',
    found: first?.trim() ?? 'none with the number 1',
    hint: '`ps` prints the list; `(hostname; ps) > /inside.txt` writes both.',
  });
}

export default defineChecks(
  {
    id: 'common-namespace',
    answer: 'time',
    hints: {
      net: 'Compare the numbers after `net:` in the two lists.',
      pid: 'Compare the numbers after `pid:` in the two lists, or look at `lsns -t pid`.',
      uts: 'Compare the numbers after `uts:` in the two lists.',
    },
    hint: 'Compare the numbers in brackets, line by line. The same number is the same namespace.',
  },
  {
    id: 'process-count',
    answer: ['1', 'one'],
    hint: 'Run it and count the lines below the heading.',
  },
  {
    id: 'memory-limit',
    hint: 'The last command above prints it: one number, in bytes.',
    async answer({ docker }) {
      const box = await docker.getContainer('box');
      expectRunning(box);
      const { stdout } = await docker.exec(box, ['sh', '-c', `cat ${limitFiles} 2>/dev/null`]);
      const limit = stdout.trim();
      return /^\d+$/.test(limit) ? { number: Number(limit), tolerance: 0.1 } : [limit || 'none'];
    },
  },
  {
    id: 'by-hand',
    async run({ workspace }) {
      const host = (await workspace.getText('/proc/sys/kernel/hostname')).trim();
      const [name = '', ...processes] = (await readInside(workspace)).trim().split('\n');
      expectOwnName(name.trim(), host);
      expectOwnProcesses(processes);
    },
  },
);
