import type { Attachment } from "@/lib/inbox/messages";

/**
 * Hands an attachment to the browser as a file to be saved, never as a page.
 * @param options.inline shows it, if its first bytes say that it is an image of a kind that can run nothing
 */
export function download({ filename, contentType, content }: Attachment, options: { inline: boolean }): Response {
  const imageType = options.inline ? imageTypeOf(content) : null;
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": imageType ?? harmlessType(contentType),
      "content-disposition": `${imageType ? "inline" : "attachment"}; ${namedFile(filename)}`,
      "content-length": String(content.byteLength),
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    },
  });
}

const signatures: [type: string, bytes: number[], at: number][] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ["image/jpeg", [0xff, 0xd8, 0xff], 0],
  ["image/gif", [0x47, 0x49, 0x46, 0x38], 0],
  ["image/webp", [0x57, 0x45, 0x42, 0x50], 8],
];

function imageTypeOf(content: Uint8Array): string | null {
  const found = signatures.find(([, bytes, at]) => bytes.every((byte, offset) => content[at + offset] === byte));
  return found?.[0] ?? null;
}

/** What a browser might run or render as a page is called bytes. */
function harmlessType(contentType: string): string {
  const isHarmless =
    /^(application\/(pdf|zip|msword|vnd\.[\w.+-]+)|audio\/[\w.+-]+|video\/[\w.+-]+|image\/(png|jpeg|gif|webp)|text\/(plain|csv|calendar))$/;
  return isHarmless.test(contentType) ? contentType : "application/octet-stream";
}

/** RFC 6266 and 5987: a plain name for old programs, the real one percent-encoded. */
function namedFile(filename: string): string {
  const plain = filename.replace(/[^\w .()-]/g, "_");
  const encoded = encodeURIComponent(filename).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
