import type { Config } from '../config.ts';

/** What a preview's host name says: `<port>-<token>.<previewDomain>`. */
export interface PreviewAddress {
  port: number;
  token: string;
}

const labelPattern = /^([1-9]\d{0,4})-([0-9a-f]{32})$/;

type AddressConfig = Pick<Config, 'previewDomain' | 'publicUrl'>;

export function formatPreviewUrl(
  { previewDomain, publicUrl }: AddressConfig,
  { port, token }: PreviewAddress,
): string {
  return `${new URL(publicUrl).protocol}//${port}-${token}.${previewDomain}/`;
}

/** Whether a request with this `Host` is for a preview, be it a valid one or not. */
export function isPreviewHost({ previewDomain }: AddressConfig, host: string): boolean {
  return host.toLowerCase().endsWith(`.${previewDomain}`);
}

/** The address in a `Host`, or undefined if it is not exactly one. */
export function parsePreviewHost({ previewDomain }: AddressConfig, host: string): PreviewAddress | undefined {
  const label = host.toLowerCase().slice(0, -`.${previewDomain}`.length);
  const [, digits = '', token = ''] = labelPattern.exec(label) ?? [];
  const port = Number(digits);
  return token !== '' && port <= 65535 ? { port, token } : undefined;
}
