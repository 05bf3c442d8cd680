import { describe, expect, it } from 'vitest';
import { describeChange, dropHealthChecks, dropStarts } from '../../../sandbox-server/prove/sandbox-state.ts';

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

describe('the state of a sandbox, without its health checks', () => {
  const inspected = (streak: number, execs: string, exitCode = 0) => `[
    {
        "Id": "f914",
        "State": {
            "Status": "running",
            "Health": {
                "Status": "unhealthy",
                "FailingStreak": ${streak},
                "Log": [
                    {
                        "ExitCode": ${streak},
                        "Output": "404"
                    }
                ]
            },
            "ExitCode": ${exitCode}
        },
        "ExecIDs": ${execs},
        "Name": "/sick"
    }
]`;

  it('is the same after a health check ran, and while one runs', () => {
    const before = dropHealthChecks(inspected(1, 'null'));
    expect(before).toBe(dropHealthChecks(inspected(8, '[\n            "a1"\n        ]')));
  });

  it('differs when anything else does', () => {
    expect(dropHealthChecks(inspected(1, 'null'))).not.toBe(dropHealthChecks(inspected(1, 'null', 3)));
    expect(dropHealthChecks(inspected(1, 'null'))).toContain('"Name": "/sick"');
  });
});

describe('a change of the state', () => {
  const before = 'a web running\nb db running\nimage nginx\nimage nginx';

  it.each([
    ['a web running\nb db running\nimage nginx\nimage nginx', undefined],
    ['b db running\na web running\nimage nginx\nimage nginx', undefined],
    ['a web running\nb db exited\nimage nginx\nimage nginx', '"b db exited", which was not there before.'],
    ['a web running\nb db running\nimage nginx', '"image nginx" gone.'],
    [`${before}\nimage nginx`, '"image nginx", which was not there before.'],
  ])('to %j is %j: another order is none', (after, change) => {
    expect(describeChange(before, after)).toBe(change);
  });
});
