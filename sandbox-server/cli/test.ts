export const layerNames = ['unit'];
export async function test(_layers: string[], _options: unknown): Promise<void> {}
