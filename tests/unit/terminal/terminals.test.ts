import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SandboxError } from '../../../sandbox-server/errors.ts';
import type { TerminalClient } from '../../../sandbox-server/terminal/terminal-client.ts';
import { Terminals } from '../../../sandbox-server/terminal/terminals.ts';
import { FakePty } from '../../fakes/fake-pty.ts';

const size = { cols: 80, rows: 24 };
let ptys: FakePty[];
let isSandboxThere: boolean;
let now: number;
let openPty: () => Promise<FakePty>;
let terminals: Terminals;

beforeEach(() => {
  ptys = [];
  isSandboxThere = true;
  now = 0;
  openPty = async () => {
    const pty = new FakePty();
    ptys.push(pty);
    return pty;
  };
  terminals = new Terminals({
    driver: {
      openPty: () => openPty(),
      usage: async () => {
        if (!isSandboxThere) throw new SandboxError('sandbox_not_found', 'gone');
        return { memoryBytes: 0, pids: 0 };
      },
    },
    log: pino({ level: 'silent' }),
    detachedGraceMs: 1000,
    now: () => now,
  });
});
afterEach(() => terminals.close());

function open(number: number, lesson = 'a/b', sandboxId = 'aaaaaaaa') {
  const prepareFolder = () => Promise.resolve('/home/learner/work/b');
  return terminals.open({ sandboxId, lesson, number, prepareFolder }, size);
}

function makeClient() {
  const client = {
    send: vi.fn(),
    sendMessage: vi.fn(),
    close: vi.fn(),
    pauseInput: vi.fn(),
    resumeInput: vi.fn(),
  };
  return client as typeof client & TerminalClient;
}

describe('terminals', () => {
  it('start one shell for two pages that come at the same time', async () => {
    const [first, second] = await Promise.all([open(1), open(1)]);
    expect(second.session).toBe(first.session);
    expect([first.resumed, second.resumed]).toEqual([false, true]);
    expect(ptys).toHaveLength(1);
  });

  it('try again after a shell could not be started', async () => {
    const works = openPty;
    openPty = () => Promise.reject(new Error('no pty'));
    await expect(open(1)).rejects.toThrow('no pty');
    openPty = works;
    expect((await open(1)).resumed).toBe(false);
  });

  it('end the one that was left longest ago when a sandbox has too many', async () => {
    const client = makeClient();
    await (await open(1, 'lesson/0')).session.attach(client, false);
    for (let lesson = 1; lesson < 12; lesson += 1) {
      now = lesson;
      await open(1, `lesson/${lesson}`);
    }
    await open(1, 'lesson/12');
    await open(1, 'lesson/0', 'bbbbbbbb');
    expect(ptys.map(({ isClosed }) => isClosed).indexOf(true)).toBe(1);
    expect(ptys.filter(({ isClosed }) => isClosed)).toHaveLength(1);
    expect(client.close).not.toHaveBeenCalled();
  });

  it('refuse one more when pages show all of them', async () => {
    for (let lesson = 0; lesson < 12; lesson += 1)
      await (await open(1, `lesson/${lesson}`)).session.attach(makeClient(), false);
    await expect(open(1, 'lesson/12')).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(ptys).toHaveLength(12);
  });

  it('end what no page has shown for the grace, and nothing else', async () => {
    const client = makeClient();
    const { session } = await open(1);
    await session.attach(client, false);
    await open(2);
    now = 1001;
    terminals.reap();
    await vi.waitFor(() => expect(ptys.map(({ isClosed }) => isClosed)).toEqual([false, true]));
    session.detach(client);
    now = 2000;
    terminals.reap();
    expect((await open(1)).resumed).toBe(true);
    now = 2002;
    terminals.reap();
    expect((await open(1)).resumed).toBe(false);
  });

  it('leave the last word to the sandbox when it ends with its shells', async () => {
    const client = makeClient();
    await (await open(1)).session.attach(client, false);
    ptys[0]?.exit(137);
    isSandboxThere = false;
    await new Promise(setImmediate);
    expect(client.sendMessage).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'ended' }));
    expect(client.close).not.toHaveBeenCalled();
    terminals.closeSandbox('aaaaaaaa', 'The sandbox used more memory than it may have.');
    await vi.waitFor(() => expect(client.close).toHaveBeenCalledWith(4002, expect.any(String)));
    expect(String(client.send.mock.lastCall?.[0])).toContain('[Drydock] The sandbox used more memory');
  });

  it('close a shell that was still starting when its sandbox was stopped', async () => {
    const starting = open(1);
    terminals.closeSandbox('aaaaaaaa', 'stopped');
    await starting;
    await vi.waitFor(() => expect(ptys[0]?.isClosed).toBe(true));
  });
});
