import { describe, expect, it } from 'vitest';
import { describeAbsence, describeRefusal } from '../../../sandbox-server/registry/absent-images.ts';

const images = [
  { name: 'nginx', tags: ['latest', '1.26'], isPresent: true },
  { name: 'busybox', tags: ['latest'], isPresent: false },
];

function messageFor(url: string): string {
  const { errors } = describeAbsence(url, images) as { errors: { code: string; message: string }[] };
  expect(errors[0]?.code).toBe('MANIFEST_UNKNOWN');
  return errors[0]?.message ?? '';
}

describe('what docker pull says about an image the course does not have', () => {
  it('names the images it has', () => {
    expect(messageFor('/v2/library/mysql/manifests/latest')).toBe(
      'the course has no image mysql; it has nginx, busybox',
    );
  });

  it('names the tags it has', () => {
    expect(messageFor('/v2/library/nginx/manifests/1.99')).toBe(
      'the course has nginx with the tags latest, 1.26, not 1.99',
    );
  });

  it('keeps the namespace of an image that is not an official one', () => {
    expect(messageFor('/v2/someone/app/manifests/latest')).toContain('no image someone/app');
  });

  it('does not deny an image it has when only the registry is away', () => {
    expect(messageFor('/v2/library/busybox/manifests/latest')).toBe(
      'the course has busybox:latest, but its registry does not answer; try again in a minute',
    );
  });
});

it.each([
  ['/v2/library/box/blobs/uploads/', 'docker tag box <your registry>/box'],
  ['/v2/team/box/blobs/uploads/?mount=sha256:0', 'docker tag team/box <your registry>/team/box'],
  ['/v2/team/box/manifests/1', 'docker tag team/box <your registry>/team/box'],
])('a push to %s is denied, with the name it would need', (url, command) => {
  expect(describeRefusal(url)).toMatchObject({
    errors: [{ code: 'DENIED', message: expect.stringContaining(command) }],
  });
});
