/** The least a server in Node can do, to compare with: reads a request and answers what it was last given by PUT. */
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

let body = Buffer.from("{}");

const server = createServer((request, response) => {
  void buffer(request).then((given) => {
    if (request.method === "PUT") body = given;
    response.writeHead(200, { "content-type": "application/json;charset=UTF-8", "content-length": body.length });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`http://localhost:${typeof address === "object" ? address?.port : ""}\n`);
});
