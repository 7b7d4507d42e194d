import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { EarlyInput } from "@/components/ui/early-input";
import { chosenTheme, preferencesCookie } from "@/components/ui/preferences-cookie";
import { Providers } from "@/components/ui/providers";
import { nonceHeader } from "@/lib/web/security-headers";

export const metadata: Metadata = { title: { default: "Inlay", template: "%s · Inlay" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, interactiveWidget: "resizes-content" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const cookie = (await cookies()).get(preferencesCookie)?.value ?? "";
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  return (
    <html lang="en" data-theme={chosenTheme(cookie)} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <EarlyInput nonce={nonce} />
        <Providers cookie={cookie} now={Date.now()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
