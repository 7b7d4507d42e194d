/** One port for http and https: orgs speak https alone, and some clients cannot be told otherwise. */
import type { Server } from "node:http";
import net from "node:net";
import tls from "node:tls";
import { certificate } from "./certificate";

const HOST = "127.0.0.1";
/** The first byte of every TLS connection, and of no HTTP request (RFC 8446 §5.1). */
const HANDSHAKE = 22;

export type Listening = { port: number; close(): Promise<void> };

/** Port 0 takes any free one. @throws when the port is taken */
export function listen(server: Server, port: number): Promise<Listening> {
  const sockets = new Set<net.Socket>();
  const front = net.createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    answerInItsScheme(server, socket);
  });
  const close = () =>
    new Promise<void>((closed) => {
      front.close(() => closed());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    front.once("error", reject);
    front.listen(port, HOST, () => {
      const address = front.address();
      resolve({ port: typeof address === "object" && address ? address.port : port, close });
    });
  });
}

function answerInItsScheme(server: Server, socket: net.Socket): void {
  const first: unknown = socket.read(1);
  if (!Buffer.isBuffer(first)) {
    socket.once("readable", () => answerInItsScheme(server, socket));
    return;
  }
  socket.unshift(first);
  if (first[0] !== HANDSHAKE) server.emit("connection", socket);
  else void secure(socket).then((connection) => server.emit("connection", connection));
}

async function secure(socket: net.Socket): Promise<tls.TLSSocket> {
  const secureContext = tls.createSecureContext(await certificate());
  const connection = new tls.TLSSocket(socket, { isServer: true, secureContext });
  connection.on("error", () => socket.destroy());
  return connection;
}
