import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);
let ready: Promise<Uint8Array[]> | undefined;

/** The drawing engine and letters with Vietnamese marks, read once when the first picture is asked for. */
function prepare(): Promise<Uint8Array[]> {
  ready ??= (async () => {
    await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
    const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];
    return Promise.all(
      fonts.map((name) => readFile(require.resolve(`dejavu-fonts-ttf/ttf/${name}`))),
    );
  })();
  return ready;
}

/** An SVG of our own as PNG; no fonts of the machine and no images from outside are read. */
export async function pngOf(svg: string): Promise<Buffer> {
  const fontBuffers = await prepare();
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans', loadSystemFonts: false },
  });
  try {
    return Buffer.from(drawing.render().asPng());
  } finally {
    drawing.free();
  }
}
