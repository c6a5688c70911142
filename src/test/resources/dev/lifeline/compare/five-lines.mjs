import { createServer } from 'node:http';
const server = createServer((request, response) => response.end('Hello, world!'));
server.listen(Number(process.argv[2]), '127.0.0.1');
