import { defineChecks, expectImage, expectRunning, NotYet } from '#checks';
import type { CheckContext } from '#checks';

type Workspace = CheckContext['workspace'];
/** One row of comparison.md, as typed. */
interface Row {
  label: string;
  machine: string;
  container: string;
}

const hostMemoryMb = 8000;

async function readRow(workspace: Workspace, label: string): Promise<Row> {
  const text = await workspace.getText('comparison.md');
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const [, , machine = '', container = ''] = rows.find(([, first]) => first === label) ?? [];
  if (machine.replace('?', '') !== '' && container.replace('?', '') !== '')
    return { label, machine, container };
  throw new NotYet('cell.empty', {
    message: `Expected two entries in the row "${label}" of comparison.md, found "${machine}" and "${container}".`,
    expected: 'an entry in each column',
    found: `${machine || 'nothing'} and ${container || 'nothing'}`,
    hint: `Put your numbers in place of the question marks, between the lines: \`| ${label} | … | … |\``,
  });
}

/** `222`, `about 222 MB`, `6,9`, `1,234`; `0m6.884s`, as `time` prints it. */
function readNumber({ label }: Row, text: string): number {
  const [, minutes = '0', seconds] = /(\d+)\s*m\s*(\d+[.,]\d+)\s*s/.exec(text) ?? [];
  if (seconds !== undefined) return Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  const digits = /\d[\d,.]*/.exec(text)?.[0].replace(/,(?=\d{3}\b)/g, '');
  const number = Number(digits?.replace(',', '.'));
  if (number > 0) return number;
  throw new NotYet('cell.no-number', {
    message: `Expected a number in the row "${label}", found "${text}".`,
    expected: 'a number',
    found: text,
    hint: 'A number such as `12` or `0.3` is enough.',
  });
}

function isNear(given: number, right: number, tolerance: number): boolean {
  return Math.abs(given - right) <= Math.max(right * tolerance, 0.55);
}

async function expectKernels({ workspace }: CheckContext): Promise<void> {
  const row = await readRow(workspace, 'Kernel');
  const own = (await workspace.getText('/proc/sys/kernel/osrelease')).trim();
  // The image of an x86 kernel begins with its version; those of others are compressed as a whole.
  const image = await workspace.getText('/opt/vm/vmlinuz');
  const booted = /\d+\.\d+\.\d+\S*(?= \()/.exec(image.slice(0, 32_768))?.[0];
  if (!row.container.includes(own)) {
    throw new NotYet('kernel.of-container', {
      message: `Expected the kernel that a container reports here, found "${row.container}".`,
      expected: 'what `uname -r` prints in a container',
      found: row.container,
      hint: '`docker run --rm debian:trixie-slim uname -r` prints it; the whole line goes into the right column.',
    });
  }
  if (
    booted === undefined ? /\d+\.\d+/.test(row.machine) && row.machine !== own : row.machine.includes(booted)
  )
    return;
  throw new NotYet('kernel.of-machine', {
    message: `Expected the kernel that the virtual machine boots, found "${row.machine}".`,
    expected: 'what `uname -r` prints in the virtual machine',
    found: row.machine,
    hint: '`vm uname -r` prints it, in its first line.',
  });
}

async function expectSeconds({ workspace }: CheckContext): Promise<void> {
  const row = await readRow(workspace, 'Seconds');
  const machine = readNumber(row, row.machine);
  const container = readNumber(row, row.container);
  if (machine > container && machine >= 0.5 && machine <= 300 && container <= 60) return;
  throw new NotYet('seconds.unlikely', {
    message: `Expected the seconds that each took to its first output, found ${machine} for the virtual machine and ${container} for the container.`,
    expected: 'two times in seconds, that of the virtual machine on the left',
    found: `${machine} and ${container}`,
    hint: 'It is the number after `real`. `0m6.884s` means 0 minutes and 6.884 seconds.',
  });
}

async function readEvidence(workspace: Workspace, path: string, command: string): Promise<string> {
  const text = await workspace.findText(path);
  if (text !== undefined && text.trim() !== '') return text;
  throw new NotYet('evidence.missing', {
    message: `Expected what you measured in ${path}, found ${text === undefined ? 'no such file' : 'an empty file'}.`,
    expected: `${path} with what the command printed`,
    found: text === undefined ? 'no such file' : 'an empty file',
    hint: `Run \`${command}\` in ~/work/vm-and-container: \`tee\` shows the lines and keeps them in the file.`,
  });
}

const memoryCommand = "ps -eo rss,comm | grep -E 'qemu|shim|sleep' | tee memory.txt";

async function expectMemory({ workspace }: CheckContext): Promise<void> {
  const evidence = await readEvidence(workspace, 'memory.txt', memoryCommand);
  const measure = (program: string) =>
    Number(new RegExp(`(\\d+) +\\S*${program}`).exec(evidence)?.[1] ?? 0) / 1000;
  const [qemu, shim, sleep] = [measure('qemu'), measure('shim'), measure('sleep')];
  if (qemu === 0 || shim === 0 || sleep === 0) {
    const missing = [qemu === 0 && 'qemu', shim === 0 && 'containerd-shim', sleep === 0 && 'sleep'].filter(
      Boolean,
    );
    throw new NotYet('evidence.incomplete', {
      message: `Expected qemu, containerd-shim and sleep in memory.txt, found no ${missing.join(' and no ')}.`,
      expected: 'one of each while they run',
      found: `no ${missing.join(', no ')}`,
      hint: 'Start the virtual machine and the container, both with `sleep`, and measure while both run.',
    });
  }
  const row = await readRow(workspace, 'Memory (MB)');
  expectCell(row, 'machine', qemu, `\`memory.txt\` has it in kB before \`qemu\`; 1,000 of them are 1 MB.`);
  expectCell(
    row,
    'container',
    shim + sleep,
    'In `memory.txt`, add the kB of `containerd-shim` and of `sleep`; 1,000 of them are 1 MB.',
  );
}

async function expectDisk({ docker, workspace }: CheckContext): Promise<void> {
  const evidence = await readEvidence(workspace, 'disk.txt', 'du -ch /opt/vm/* | tee disk.txt');
  const row = await readRow(workspace, 'On disk (MB)');
  const image = await docker.getImage('busybox');
  const total = Number(/([\d.]+)M\s+total/.exec(evidence)?.[1] ?? 0);
  expectCell(row, 'machine', total, '`disk.txt` has it in the line `total`; M stands for megabytes.');
  expectCell(row, 'container', image.sizeBytes / 1e6, '`docker images busybox` shows it in the column SIZE.');
}

/** Within a tenth of what was measured, or half a megabyte. */
function expectCell(row: Row, column: 'machine' | 'container', rightMb: number, hint: string): void {
  const given = readNumber(row, row[column]);
  if (isNear(given, rightMb, 0.1)) return;
  const whose = column === 'machine' ? 'the virtual machine' : 'the container';
  throw new NotYet('cell.not-as-measured', {
    message: `Expected for ${whose} in the row "${row.label}" what you measured, found ${given}.`,
    expected: 'the number measured, in MB',
    found: String(given),
    hint,
  });
}

async function expectDensity({ workspace }: CheckContext): Promise<void> {
  const memory = await readRow(workspace, 'Memory (MB)');
  const row = await readRow(workspace, `Fit into ${hostMemoryMb.toLocaleString('en')} MB`);
  for (const column of ['machine', 'container'] as const) {
    const given = readNumber(row, row[column]);
    const footprint = readNumber(memory, memory[column]);
    if (isNear(given, hostMemoryMb / footprint, 0.05)) continue;
    throw new NotYet('density.other', {
      message: `Expected how often ${footprint} MB fit into ${hostMemoryMb} MB, found ${given}.`,
      expected: `${hostMemoryMb} divided by ${footprint}`,
      found: String(given),
      hint: `Divide: \`echo $((${hostMemoryMb} / ${Math.ceil(footprint)}))\`.`,
    });
  }
}

async function expectBoundary({ workspace }: CheckContext): Promise<void> {
  const row = await readRow(workspace, 'Kept apart by');
  const isKernel = /kernel|namespace/i;
  const isMachine = /hypervisor|qemu|hardware/i;
  if (isMachine.test(row.machine) && isKernel.test(row.container) && !isMachine.test(row.container)) return;
  throw new NotYet('boundary.other', {
    message: `Expected what keeps each one apart from its host, found "${row.machine}" and "${row.container}".`,
    expected: 'one word for each: `hypervisor` or `kernel`',
    found: `${row.machine} and ${row.container}`,
    hint: 'Which of the two was not allowed to change the setting, and who refused it? Nobody had to refuse it to the other one.',
  });
}

export default defineChecks(
  {
    id: 'which-kernel',
    answer: 'The one your terminal runs on',
    hints: {
      'The one that the virtual machine reported': 'Run it, then compare the line with `vm uname -r`.',
      'One of its own, which came with the image':
        'Run it, then compare the line with `uname -r` in your terminal.',
    },
    hint: 'Run it, then `uname -r` in your terminal.',
  },
  {
    id: 'kernel-and-time',
    async run(context) {
      await expectKernels(context);
      await expectSeconds(context);
    },
  },
  {
    id: 'footprint',
    async run(context) {
      const box = await context.docker.getContainer('box');
      expectImage(box, 'busybox');
      expectRunning(box);
      await expectMemory(context);
      await expectDisk(context);
    },
  },
  {
    id: 'density-and-boundary',
    async run(context) {
      await expectDensity(context);
      await expectBoundary(context);
    },
  },
);
