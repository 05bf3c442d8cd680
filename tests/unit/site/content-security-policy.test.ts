import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withContentSecurityPolicy } from '../../../src/build/content-security-policy.ts';

const page = (body: string) =>
  `<html><head><meta charset="utf-8"><title>x</title></head><body>${body}</body></html>`;

describe('withContentSecurityPolicy', () => {
  it('allows exactly the inline scripts that the page has', () => {
    const hash = createHash('sha256').update('let a = 1;').digest('base64');
    const html = withContentSecurityPolicy(page('<script type="module">let a = 1;</script>'));
    expect(html).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}';`);
  });

  it('leaves scripts with an address to their origin', () => {
    const html = withContentSecurityPolicy(page('<script type="module" src="/a.js"></script>'));
    expect(html).toContain("script-src 'self' 'wasm-unsafe-eval'; object-src 'none'");
  });

  it('stands before every script and after the charset', () => {
    const html = withContentSecurityPolicy(page('<script>1</script>'));
    expect(html.indexOf('charset')).toBeLessThan(html.indexOf('http-equiv'));
    expect(html.indexOf('http-equiv')).toBeLessThan(html.indexOf('<script'));
  });

  it('fails loudly on a page it cannot protect', () => {
    expect(() => withContentSecurityPolicy('<html><script>1</script></html>')).toThrow(/charset/);
  });
});
