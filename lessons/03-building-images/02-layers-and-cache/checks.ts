import { defineChecks, expectCached, findSharedLayers, NotYet } from '#checks';
import type { Build, BuildStep, CheckContext } from '#checks';

const sourceLast = 'source-last.Dockerfile';
const install = /^RUN\b.*\bnpm (ci|i|install)\b/s;
const isCopy = ({ instruction }: BuildStep) => /^(COPY|ADD) /.test(instruction);

interface MeasuredBuild {
  build: Build;
  steps: BuildStep[];
}

/** The build that made `harbour:first` or `harbour:last`: one that found all in the cache makes no image. */
async function getMeasured(
  { docker, builds }: CheckContext,
  order: 'first' | 'last',
): Promise<MeasuredBuild> {
  const image = await docker.findImage(`harbour:${order}`);
  const madeAt = image?.createdAt;
  const build = (await builds.list()).find(
    ({ dockerfile, createdAt, completedAt }) =>
      dockerfile === `source-${order}.Dockerfile` &&
      madeAt !== undefined &&
      completedAt !== undefined &&
      createdAt <= madeAt &&
      madeAt <= completedAt,
  );
  if (build) return { build, steps: await builds.readSteps(build) };
  throw new NotYet('measure.missing', {
    message: `Expected harbour:${order} to be built from source-${order}.Dockerfile, found no such build.`,
    expected: `harbour:${order}, built from source-${order}.Dockerfile`,
    found: 'no such build',
    hint: 'Mend the typo in server.js, then run `./measure`: it builds both.',
  });
}

function secondsOf({ build: { createdAt, completedAt } }: MeasuredBuild): number {
  return ((completedAt ?? new Date()).getTime() - createdAt.getTime()) / 1000;
}

export default defineChecks(
  {
    id: 'rerun-first',
    answer: 'COPY . ., COPY package*.json ./ and RUN npm ci',
    hints: {
      'COPY . . alone': 'A step is taken from the cache only if every step above it was.',
      'COPY . . and RUN npm ci':
        'One more step stands below `COPY . .`: does it start from the same files as before?',
    },
    hint: '`server.js` is among the files of `COPY . .`. What stands above that step has not changed.',
  },
  {
    id: 'source-last',
    announces:
      'Builds a copy of your folder from source-last.Dockerfile, changes server.js in the copy and builds it again.',
    async change({ workspace, change }) {
      await workspace.getText(sourceLast);
      const copy = await change.copyWorkspace();
      await change.build(copy, { dockerfile: sourceLast });
      await copy.edit('server.js', (text) => `${text}// changed\n`);
      const { steps } = await change.build(copy, { dockerfile: sourceLast });
      expectCached(steps, install);
      if (steps.some((step) => isCopy(step) && !step.cached)) return;
      throw new NotYet('source.not-copied', {
        message: 'Expected the changed server.js to be copied into the image, found no step that does so.',
        expected: 'a COPY that brings in server.js',
        found: 'every step came from the cache',
        hint: 'All six instructions are needed: `COPY . .` moves to the end, it does not go.',
      });
    },
  },
  {
    id: 'times-as-long',
    hint: '`./measure` prints it in its last line. The newest measurement counts.',
    async answer(context) {
      const first = await getMeasured(context, 'first');
      const last = await getMeasured(context, 'last');
      const repeated = last.steps.find(({ instruction, cached }) => install.test(instruction) && !cached);
      if (!repeated) return { number: secondsOf(first) / secondsOf(last), tolerance: 0.2, within: 0.3 };
      throw new NotYet('measure.cold', {
        message: `Expected ${sourceLast} to take \`${repeated.instruction}\` from the cache, found that it ran.`,
        expected: 'npm ci from the cache',
        found: 'it ran',
        hint: 'With nothing in the cache yet, both orders take long. Change server.js once more and run `./measure` again.',
      });
    },
  },
  {
    id: 'shared-layers',
    hint: 'Count the lines that begin with 2.',
    async answer({ docker }) {
      const before = await docker.getImage('harbour:typo');
      const after = await docker.getImage('harbour:last');
      if (before.id !== after.id) return { number: findSharedLayers(before, after).length };
      throw new NotYet('harbour.same', {
        message: 'Expected harbour:typo and harbour:last to differ by the mended typo, found one image.',
        expected: 'two images',
        found: 'one image with two names',
        hint: 'Build harbour:typo with the typo in server.js, mend it, then run `./measure`.',
      });
    },
  },
);
