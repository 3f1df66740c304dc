/** WebAssembly memory grows by pages. */
export const PAGE = 65536;

/** Memory of so many bytes, rounded up to pages, that never grows. All 0 at first. */
export function memoryOf(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

const modules = new Map<string, WebAssembly.Module>();

/**
 * The functions of a compiled program, over this memory.
 * @param code base64, as build/kernel.mjs writes it; compiled to the processor's once
 */
export function programOver(code: string, memory: WebAssembly.Memory): WebAssembly.Exports {
  const module = modules.get(code) ?? new WebAssembly.Module(Buffer.from(code, 'base64'));
  modules.set(code, module);
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
