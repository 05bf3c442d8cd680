import { describe, expect, it } from 'vitest';
import { dropStarts } from '../../../sandbox-server/prove/sandbox-state.ts';

const state = (pid: number, image: string, volumes: string) => `
"State": {
    "Status": "running",
    "Pid": ${pid},
    "StartedAt": "2026-11-25T10:42:${pid}Z",
},
"Image": "${image}",
"Networks": { "bridge": {
    "EndpointID": "${pid}",
    "IPAddress": "172.17.0.${pid}"
} }
${volumes}
Containers 1 63B`;

describe('the state of a sandbox, without its starts', () => {
  it('is the same after a container was stopped and started', () => {
    const before = dropStarts(state(2, 'sha256:a', 'Local Volumes 1 40.41MB'));
    expect(before).toBe(dropStarts(state(3, 'sha256:a', 'Local Volumes 1 40.22MB')));
  });

  it('differs when anything else does', () => {
    const before = dropStarts(state(2, 'sha256:a', 'Local Volumes 1 40.41MB'));
    expect(before).not.toBe(dropStarts(state(2, 'sha256:b', 'Local Volumes 1 40.41MB')));
    expect(before).not.toBe(dropStarts(state(2, 'sha256:a', 'Local Volumes 2 40.41MB')));
    expect(before).not.toBe(dropStarts(state(2, 'sha256:a', 'Local Volumes 1 40.41MB') + '\n'));
  });
});
