import { once } from "node:events";
import net from "node:net";

/** Ports that nobody listens on just now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => net.createServer().listen(0, "127.0.0.1"));
  const ports = await Promise.all(servers.map(portOf));
  for (const server of servers) server.close();
  return ports;
}

async function portOf(server: net.Server): Promise<number> {
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return address.port;
}
