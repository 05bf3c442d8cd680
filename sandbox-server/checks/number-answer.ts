/** Docker counts in thousands (kB, MB); `KiB` and so on are 1,024. Seconds are the unit of time. */
const units = new Map(
  Object.entries({
    '': 1,
    '%': 1,
    b: 1,
    byte: 1,
    bytes: 1,
    k: 1e3,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
    ms: 1e-3,
    s: 1,
    sec: 1,
    seconds: 1,
    min: 60,
  }),
);

/**
 * A number as people type it: `1,234`, `1,5` (a comma before one or two digits), `77.5 MB` (in bytes), `12 ms` (in
 * seconds), `80%`, `about 3`. Undefined when it is none or has a unit that is not known.
 */
export function parseNumber(text: string): number | undefined {
  const match =
    /^(?:about|~|≈)?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+|,\d{1,2})?)\s*([a-z%]*)\.?$/i.exec(
      text.trim(),
    );
  const unit = units.get((match?.[2] ?? '').toLowerCase());
  if (!match?.[1] || unit === undefined) return undefined;
  const number = match[1].replace(/,(?=\d{1,2}$)/, '.').replaceAll(',', '');
  return Number(number) * unit;
}
