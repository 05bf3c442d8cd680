import { defineChecks, expectEnded, expectImage, expectPublished, expectRunning, NotYet } from '#checks';
import type { CheckContext } from '#checks';

const repository = 'harbour/tide';
const local = `localhost:5001/${repository}`;
/** Without it, a registry answers with an older form that does not name the image's id. */
const headers = { accept: 'application/vnd.docker.distribution.manifest.v2+json' };

/** What the registry has under a tag: its digest, and the id that the image has on an engine. */
interface Stored {
  digest: string;
  imageId: string;
}

async function getStored({ docker, http }: CheckContext, tag: string): Promise<Stored> {
  const store = await docker.getContainer('store');
  expectImage(store, 'registry');
  expectRunning(store);
  expectPublished(store, 5001, 5000);
  const answer = await http.get(5001, `/v2/${repository}/manifests/${tag}`, { headers });
  const imageId = /"config":\s*\{[^}]*"digest":\s*"(sha256:[0-9a-f]+)"/.exec(answer.text)?.[1];
  const digest = answer.headers['docker-content-digest'];
  if (imageId !== undefined && typeof digest === 'string') return { digest, imageId };
  const tags = (await http.get(5001, `/v2/${repository}/tags/list`)).text.trim();
  throw new NotYet('store.no-tag', {
    message: `Expected the registry on port 5001 to have ${repository}:${tag}, found ${tags}.`,
    expected: `${repository} with the tag ${tag}`,
    found: tags,
    hint:
      tag === '2.0'
        ? '`bash colleague.sh publish` brings it.'
        : `\`docker push --all-tags ${local}\` sends all the tags of that name; \`docker images\` shows which you have.`,
  });
}

export default defineChecks(
  {
    id: 'published',
    async run(context) {
      await getStored(context, '1.0');
      await getStored(context, 'latest');
    },
  },
  {
    id: 'after-newer',
    answer: 'Table 1.0',
    hints: { 'Table 2.0, the newest': 'Pull it, run it, and read which table it prints.' },
    hint: 'Pull it and run it: one name is one image.',
  },
  {
    id: 'caught-up',
    async run(context) {
      const newer = await getStored(context, '2.0');
      const latest = await getStored(context, 'latest');
      if (latest.digest !== newer.digest) {
        throw new NotYet('latest.not-moved', {
          message: 'Expected latest in the registry to be the same image as 2.0, found another one.',
          expected: `latest is ${newer.digest}`,
          found: latest.digest,
          hint: '`bash colleague.sh promote` moves it.',
        });
      }
      const image = await context.docker.getImage(`${local}:latest`);
      if (image.id === latest.imageId) return;
      throw new NotYet('latest.old', {
        message: 'Expected latest on your engine to be what it is in the registry, found an older image.',
        expected: latest.imageId,
        found: image.id,
        hint: `\`docker run\` asks the registry only for what is absent. \`docker pull ${local}\` asks it always.`,
      });
    },
  },
  {
    id: 'pinned',
    async run(context) {
      const pinned = await context.docker.getContainer('pinned');
      expectImage(pinned, local);
      expectEnded(pinned);
      const digest = /@(sha256:[0-9a-f]{64})$/.exec(pinned.imageName)?.[1];
      if (digest === undefined) {
        throw new NotYet('pinned.by-tag', {
          message: `Expected "pinned" to be made by digest, found ${pinned.imageName}.`,
          expected: `${local}@sha256:…`,
          found: pinned.imageName,
          hint: '`docker rm pinned`, then run it with the digest after an `@`, where the tag was.',
        });
      }
      const { stdout } = await context.docker.readLogs(pinned);
      if (!/^Tide table 1\.0$/m.test(stdout)) {
        throw new NotYet('pinned.another-table', {
          message: `Expected "pinned" to print the first table, found "${stdout.trim()}".`,
          expected: 'Tide table 1.0',
          found: stdout.trim(),
          hint: `\`docker images --digests ${local}\` lists the first one too; its tag has become <none>.`,
        });
      }
      if ((await getStored(context, '1.0')).digest !== digest) return;
      throw new NotYet('tag.not-moved', {
        message:
          'Expected 1.0 in the registry to have moved on since, found it is still the image of "pinned".',
        expected: 'another digest under 1.0',
        found: digest,
        hint: '`bash colleague.sh overwrite` pushes the corrected table.',
      });
    },
  },
);
