import { z } from 'astro/zod';

/** A field of frontmatter or of a JSON file. */
export interface FieldReference {
  name: string;
  /** `number from 1 to 60`, `list of {command, does}` … */
  type: string;
  isRequired: boolean;
  text: string;
}

interface JsonSchema {
  type?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema;
}

/** The fields of an object's schema with what its `.describe()` says, in the order of the source. */
export function readFieldReference(schema: z.ZodType): FieldReference[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: describeType(field),
    isRequired: required.includes(name),
    text: field.description ?? '',
  }));
}

function describeType({
  type,
  minimum,
  maximum,
  items,
  properties,
  additionalProperties,
}: JsonSchema): string {
  if (items) return `list of ${describeType(items)}`;
  if (properties) return `{${Object.keys(properties).join(', ')}}`;
  if (additionalProperties) return `names, each with a ${describeType(additionalProperties)}`;
  if (type === 'integer' || type === 'number')
    return minimum !== undefined && maximum !== undefined ? `number from ${minimum} to ${maximum}` : 'number';
  return type === 'string' ? 'text' : (type ?? 'anything');
}
