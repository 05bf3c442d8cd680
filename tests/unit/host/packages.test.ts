import { expect, it } from 'vitest';
import { parseAccount } from '../../../sandbox-server/host/accounts.ts';
import { findMissingPackages, packagesStep, parseInstalled } from '../../../sandbox-server/host/packages.ts';

it('counts a removed package whose settings are left as not installed', () => {
  const installed = parseInstalled('runc installed 1.1.5\nuidmap config-files 4.13\n');
  expect([...installed]).toEqual([['runc', '1.1.5']]);
});

it('finds the packages that dpkg does not know', async () => {
  expect(await findMissingPackages(['dpkg', 'no-such-package-in-debian'])).toEqual([
    'no-such-package-in-debian',
  ]);
});

it('throws with the exact commands when it may not use apt', async () => {
  const step = packagesStep({ id: 'x', packages: ['no-such-package-in-debian'], mayUseApt: false });
  const error = await step.run(() => undefined).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: 'Packages are missing: no-such-package-in-debian.',
    commands: ['apt-get update', 'apt-get install --yes --no-install-recommends no-such-package-in-debian'],
  });
});

it('reads an account by its whole name', () => {
  const passwd = 'drydock-old:x:900:900::/:/bin/false\ndrydock:x:997:995::/:/bin/false';
  expect(parseAccount(passwd, 'drydock')).toEqual({ uid: 997, gid: 995 });
  expect(parseAccount(passwd, 'nobody')).toBeUndefined();
});
