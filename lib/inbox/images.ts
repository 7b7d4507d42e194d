/** Mails of shops have hundreds of pictures, of which these say enough. */
const mostImages = 10;

/** Addresses of the pictures that sanitised HTML shows from elsewhere, each once; those that only count readers left out. */
export function imagesIn(html: string): string[] {
  const urls = (html.match(/<img\b[^>]*>/gi) ?? []).flatMap((tag) => {
    const url = /\ssrc="(https?:[^"]*)"/i.exec(tag)?.[1];
    return url === undefined || isPixel(tag) ? [] : [url.replaceAll("&amp;", "&")];
  });
  return [...new Set(urls)].slice(0, mostImages);
}

const isPixel = (tag: string) => /\s(?:width|height)="[01](?:px)?"/i.test(tag);
