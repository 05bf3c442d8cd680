import { defineChecks, expectEnded, expectOutput, expectSizeAtMost, findSharedLayers, NotYet } from '#checks';
import type { BuildStep, CheckContext, Image } from '#checks';

/** The steps of the build that made an image; it has more than one stage, and the compiler is not in the last. */
async function readStages({ docker, builds }: CheckContext, image: Image): Promise<BuildStep[]> {
  const [name] = image.names;
  const compiler = await docker.findImage('gcc:14');
  if (compiler && findSharedLayers(compiler, image).length === compiler.layers.length) {
    throw new NotYet('compiler.inside', {
      message: `Expected ${name} to be without the compiler, found that it begins with all layers of gcc:14.`,
      expected: 'a last stage from another base',
      found: 'the layers of gcc:14',
      hint: 'The last `FROM` of the Dockerfile says what the image begins with; then build again.',
    });
  }
  const steps = await builds.readSteps(await builds.getOf(image));
  if (steps.some(({ instruction }) => /^COPY\b.* --from=/.test(instruction))) return steps;
  throw new NotYet('build.one-stage', {
    message: `Expected ${name} to take the program from an earlier stage, found no COPY --from in its build.`,
    expected: 'COPY --from=<stage>',
    found: 'a build without it',
    hint: 'Compile in the first stage of the Dockerfile; `COPY --from=build /tide /tide` in the last one fetches the result.',
  });
}

/** A container of that very image has printed the tides. */
async function expectTides({ docker }: CheckContext, name: string, image: Image): Promise<void> {
  const container = await docker.getContainer(name);
  if (container.imageId !== image.id) {
    throw new NotYet('container.other-image', {
      message: `Expected "${name}" to come from ${image.names[0]} as it is now, found ${container.imageName}.`,
      expected: `the image ${image.names[0]} as it is now`,
      found: 'an older or another image',
      hint: `A container keeps its image: \`docker rm ${name}\`, then \`docker run --name ${name} ${image.names[0]}\`.`,
    });
  }
  expectEnded(container);
  expectOutput(container, await docker.readLogs(container), /high water/i);
}

export default defineChecks(
  {
    id: 'small-layers',
    hint: 'Build it, then `docker history tide:small`: rows of 0B are settings, no layers.',
    async answer({ docker }) {
      const image = await docker.getImage('tide:small');
      return { number: image.layers.length };
    },
  },
  {
    id: 'small-image',
    async run(context) {
      const big = await context.docker.getImage('tide:big');
      const small = await context.docker.getImage('tide:small');
      await readStages(context, small);
      expectSizeAtMost(small, big.sizeBytes / 3);
      await expectTides(context, 'tide', small);
    },
  },
  {
    id: 'times-smaller',
    needs: ['small-image'],
    hint: 'Bring both to one unit first: 1 MB is 1000 kB. Then the large one divided by the small one.',
    async answer({ docker }) {
      const [big, small] = [await docker.getImage('tide:big'), await docker.getImage('tide:small')];
      return { number: big.sizeBytes / small.sizeBytes, tolerance: 0.05 };
    },
  },
  {
    id: 'dynamic-repaired',
    async run(context) {
      const image = await context.docker.getImage('tide:dynamic');
      const steps = await readStages(context, image);
      const compile = steps.find(({ instruction }) => /^RUN\b.*-static(?![\w-])/s.test(instruction));
      if (!compile) return expectTides(context, 'dynamic', image);
      throw new NotYet('dynamic.static', {
        message: `Expected tide:dynamic to be compiled without -static, found \`${compile.instruction}\`.`,
        expected: 'gcc without -static',
        found: compile.instruction,
        hint: 'Leave -static away, and give the last stage a base that has the C library.',
      });
    },
  },
);
