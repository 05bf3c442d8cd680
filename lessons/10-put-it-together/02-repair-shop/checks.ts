import {
  defineChecks,
  expectBody,
  expectCached,
  expectImage,
  expectPublished,
  expectRunning,
  getServiceContainer,
  NotYet,
} from '#checks';
import type { BuildStep, CheckContext, Container, Image } from '#checks';

const killed = 137;
const lastWord = 'watch ends';
const notesTarget = '/app/notes/today.txt';
const label = 'built';
/** Between the moment that the label names and the end of the build. */
const labelMs = 5 * 60_000;

const isCopy = ({ instruction }: BuildStep) => /^(COPY|ADD) /.test(instruction);

/** Nothing but its image says what it runs. */
async function expectOwnProgram({ docker }: CheckContext, container: Container): Promise<void> {
  const image = await docker.findImage(container.imageId);
  const own = [...(image?.entrypoint ?? []), ...(image?.command ?? [])].join(' ');
  const found = container.command.join(' ');
  if (found === own) return;
  throw new NotYet('sign.own-command', {
    message: `Expected "${container.name}" to run what its image says, found a command of its own: "${found}".`,
    expected: own,
    found,
    hint: 'The fault is in the image: mend the last line of its Dockerfile, and give no command to `docker run`.',
  });
}

async function expectSign(context: CheckContext, name: string, port: number, own: number): Promise<void> {
  const sign = await context.docker.getContainer(name);
  expectImage(sign, 'sign');
  expectRunning(sign);
  expectPublished(sign, port, own);
  await expectOwnProgram(context, sign);
  expectBody(await context.http.get(port), 'Keep to starboard');
}

/** In the file: what was connected by hand is gone with the next `down`. */
async function expectSharedNetwork({ workspace }: CheckContext): Promise<void> {
  const { services } = await workspace.resolveCompose('3-ferry/compose.yaml');
  const [gate, store] = ['gate', 'store'].map((name) => Object.keys(services[name]?.networks ?? {}));
  if (gate?.some((network) => store?.includes(network))) return;
  const found = `${gate?.join(', ')} and ${store?.join(', ')}`;
  throw new NotYet('ferry.apart-in-file', {
    message: `Expected gate and store to have a network in common in compose.yaml, found ${found}.`,
    expected: 'a network that both are on',
    found,
    hint: 'What the file does not say is gone with the next `down`. Name one network under both services.',
  });
}

function expectBuiltTable(page: string): void {
  const [, by] = /computed by Node v(\d+)/.exec(page) ?? [];
  if (by === '22' || by === undefined) return;
  throw new NotYet('chart.built-elsewhere', {
    message: `Expected the table that the image has built, with Node 22, found one made by Node ${by}.`,
    expected: 'a table computed by Node 22',
    found: `Node ${by}`,
    hint: 'You ran the build on the workstation, which is what the image was to spare you: `rm -r 4-chart/built`, and let the mount cover less.',
  });
}

function expectLiveNotes({ mounts }: Container): void {
  const isMounted = mounts.some(
    ({ kind, target }) => kind === 'bind' && (notesTarget === target || notesTarget.startsWith(`${target}/`)),
  );
  if (isMounted) return;
  throw new NotYet('chart.notes-copied', {
    message: `Expected the notes in "chart" to come from your folder, found nothing of yours mounted at ${notesTarget}.`,
    expected: 'a mount with 4-chart/notes',
    found: 'the notes that were copied into the image',
    hint: 'Notes shall be edited while it runs, so a mount is needed: of the folder `notes` alone.',
  });
}

/** `BUILT_AT` reached the image `ledger` when it was last built. */
function expectDated({ labels, taggedAt }: Image): void {
  const found = labels[label] ?? '';
  const distance = (taggedAt?.getTime() ?? 0) - Date.parse(found);
  if (Math.abs(distance) < labelMs) return;
  throw new NotYet('ledger.no-date', {
    message: `Expected the label ${label} of the image "ledger" to say when it was built, found "${found}".`,
    expected: `${label}=<the time of the build>`,
    found: found === '' ? 'no time' : found,
    hint: 'The label stays, and `LABEL` needs an `ARG` above it. Then `sh 5-ledger/start.sh`.',
  });
}

export default defineChecks(
  {
    id: 'bell-cause',
    answer: 'A shell is process 1 and keeps SIGTERM from it',
    hints: {
      'The kernel killed it because memory ran out':
        "Then the engine would know: `docker inspect --format '{{.State.OOMKilled}}' bell`.",
      'bell.js does not react to SIGTERM': 'Look for `SIGTERM` in 1-bell/bell.js.',
      'Ten seconds are too short for its last word':
        'Look at what bell.js does when it is asked to end: how long can that take?',
    },
    hint: 'Who gets the signal? `docker exec bell head -n 1 /proc/1/status`, while it runs.',
  },
  {
    id: 'bell-hears',
    announces: 'Stops your container bell, if it runs, to see how it ends; then starts it again.',
    async change({ docker, change }) {
      const bell = await docker.getContainer('bell');
      expectImage(bell, 'bell');
      if (bell.state === 'running') await change.stop(bell);
      const ended = await docker.getContainer('bell');
      const isKilled = ended.exitCode === killed;
      const logs = await docker.readLogs(ended);
      if (!isKilled && logs.stdout.includes(lastWord)) return;
      throw new NotYet('bell.cut-off', {
        message: `Expected "bell" to say "${lastWord}" and end by itself, found it ${isKilled ? 'killed' : 'ended without a word'}, with exit code ${ended.exitCode}.`,
        expected: `"${lastWord}" in its log, and an exit code other than ${killed}`,
        found: `exit code ${ended.exitCode}`,
        hints: [
          'The signal has to reach `node` itself. Who stands in between?',
          'In 1-bell/run.sh, `exec` before the last command puts it in the place of the shell. Then `sh 1-bell/start.sh`.',
        ],
      });
    },
  },
  {
    id: 'sign-cause',
    answer: 'Nobody puts a value in place of $PORT',
    hints: {
      'PORT is not set in the container':
        "It is: `docker inspect --format '{{json .Config.Env}}' sign-east`. What becomes of it?",
      'Both signs want the same port': 'One has 8001, the other 8002, and each has a network of its own.',
      'python is not found in the image':
        'Then the exit code would be 127. The error is one of Python’s own.',
    },
    hint: 'Read the error word by word: `docker logs sign-east`. What did Python get instead of a number?',
  },
  {
    id: 'signs-lit',
    async run(context) {
      await expectSign(context, 'sign-east', 8081, 8001);
      await expectSign(context, 'sign-west', 8082, 8002);
    },
  },
  {
    id: 'ferry-cause',
    answer: 'gate and store share no network',
    hints: {
      'store publishes no port':
        'Publishing is for visitors from outside. Among containers, it is not needed.',
      'store starts too late': 'Start it once more, now that store runs: `docker start ferry-gate-1`.',
      'store has ended': '`docker ps` shows whether it runs.',
    },
    hint: '`docker inspect` shows the networks of each of the two.',
  },
  {
    id: 'gate-open',
    async run(context) {
      const { docker, http } = context;
      const project = await docker.getProject('ferry');
      expectRunning(getServiceContainer(project, 'store'));
      expectRunning(getServiceContainer(project, 'gate'));
      await expectSharedNetwork(context);
      expectBody(await http.get(8083), 'two anchors');
    },
  },
  {
    id: 'chart-cause',
    answer: 'The mount hides what the build made',
    hints: {
      'The build did not make the table':
        'Ask the image, without any mount: `docker run --rm chart ls built`.',
      'server.js looks in the wrong folder':
        '`./built` counts from where server.js is, which is `/app`, and there the build put it.',
      'COPY . . leaves empty folders out':
        '`built` comes from `RUN`, not from `COPY`: `docker run --rm chart ls built` shows it.',
    },
    hint: "What does the image have, and what lies over it? `docker inspect --format '{{json .Mounts}}' chart`.",
  },
  {
    id: 'chart-whole',
    async run({ docker, http, workspace }) {
      const chart = await docker.getContainer('chart');
      expectImage(chart, 'chart');
      expectRunning(chart);
      const page = await http.get(8084);
      expectBuiltTable(page.text);
      expectBody(page, (await workspace.getText('4-chart/notes/today.txt')).trim());
      expectLiveNotes(chart);
    },
  },
  {
    id: 'ledger-cause',
    answer: 'RUN is given BUILT_AT, which is never the same',
    hints: {
      'COPY . . stands above the slow step':
        'Look once more: what is copied above `RUN`, and was that step `CACHED`?',
      'start.sh builds without the cache': 'Then no step at all would be `CACHED`.',
      'A step with sleep is never cached':
        'The builder does not look at what a command does, only at what it is given.',
    },
    hint: '`docker history ledger` shows what `RUN` was given.',
  },
  {
    id: 'ledger-cached',
    announces:
      'Builds a copy of 5-ledger twice, the second time at another time and with a changed entries.txt.',
    async change({ docker, change }) {
      const ledger = await docker.getImage('ledger');
      expectDated(ledger);
      const copy = await change.copyWorkspace();
      const context = '5-ledger';
      await change.build(copy, { context, buildArguments: { BUILT_AT: ledger.labels[label] ?? '' } });
      await copy.edit('5-ledger/entries.txt', (text) => `${text}changed\n`);
      const { steps } = await change.build(copy, { context, buildArguments: { BUILT_AT: 'later' } });
      expectCached(steps, /^RUN\b.*install\.sh/);
      if (steps.some((step) => isCopy(step) && !step.cached)) return;
      throw new NotYet('ledger.entries-missing', {
        message: 'Expected the changed entries.txt to be copied into the image, found no step that does so.',
        expected: 'a COPY that brings in entries.txt',
        found: 'every COPY came from the cache',
        hint: 'All instructions are needed. `ARG` and `LABEL` move, the others stay.',
      });
    },
  },
);
