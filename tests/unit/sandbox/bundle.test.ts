import { expect, it } from 'vitest';
import { makeBundle } from '../../../sandbox-server/sandbox/bundle.ts';

const limits = { memoryBytes: 700, diskBytes: 2 ** 20, pids: 300, cpus: 1.5 };
const parts = {
  id: 'learner000000001',
  slot: 1,
  limits,
  rootfs: '/rootfs',
  layers: undefined,
  services: '/s',
};

it('bounds memory together with swap, processes and processor time', () => {
  expect(makeBundle(parts)).toMatchObject({
    linux: {
      cgroupsPath: '/drydock/learner000000001',
      resources: {
        memory: { limit: 700, swap: 700 },
        pids: { limit: 300 },
        cpu: { period: 100_000, quota: 150_000 },
      },
    },
  });
});
