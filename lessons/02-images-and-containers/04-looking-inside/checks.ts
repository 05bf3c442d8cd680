import { defineChecks, expectImage, expectRunning, NotYet } from '#checks';

/** The time of day, as `date` writes it in any language. */
const time = /\d\d:\d\d:\d\d/;

export default defineChecks(
  {
    id: 'store-runs',
    async run({ docker }) {
      const store = await docker.getContainer('store');
      expectImage(store, 'postgres');
      expectRunning(store);
    },
  },
  {
    id: 'exec-exit',
    answer: 'It runs on',
    hints: {
      'It ends with the shell': 'Leave the shell with `exit`, then look at `docker ps`.',
      'It waits for the next exec':
        'Leave the shell, then look whether the database still answers in `docker ps`.',
    },
    hint: 'Leave the shell with `exit`, then look at `docker ps`.',
  },
  {
    id: 'store-address',
    hint: '`docker inspect store | grep IPAddress` shows it, four numbers with dots between them.',
    async answer({ docker }) {
      const store = await docker.getContainer('store');
      expectRunning(store);
      const addresses = Object.values(store.endpoints).flatMap(({ address }) => address || []);
      if (addresses.length > 0) return addresses;
      throw new NotYet('store.no-network', {
        message: 'Expected "store" to be on a network, found it on none that gives it an address.',
        expected: 'a container with an address',
        found: `the network ${store.networkMode}`,
        hint: '`docker rm -f store`, then run it without `--network`.',
      });
    },
  },
  {
    id: 'diary-logs',
    answer: 'Nothing',
    hints: {
      'A date for each second':
        'Run `docker logs diary`, then compare with `docker exec diary cat /diary.txt`.',
      'An error: there is no log': 'Run `docker logs diary` and see.',
    },
    hint: 'Run `docker logs diary` and see.',
  },
  {
    id: 'diary-speaks',
    async run({ docker }) {
      const diary = await docker.getContainer('diary');
      expectRunning(diary);
      const { stdout, stderr } = await docker.readLogs(diary);
      if (time.test(stdout + stderr)) return;
      const lastLine = (stdout + stderr).trim().split('\n').at(-1) ?? '';
      throw new NotYet('diary.silent', {
        message: `Expected dates in the log of "diary", found ${lastLine === '' ? 'nothing' : `"${lastLine}"`}.`,
        expected: 'dates',
        found: lastLine === '' ? 'an empty log' : lastLine,
        hint: 'The engine hears only stdout and stderr: run a new one in which `date` does not write into a file.',
      });
    },
  },
);
