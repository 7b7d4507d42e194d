# Not built where it was written: no Docker there. Debian, because the pinned Node and Postgres need glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /inlay
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && rm -rf .next/cache && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /inlay
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build --chown=node:node /inlay ./
USER node
EXPOSE 3000 2525
CMD ["npm", "run", "start"]
