# 问策的镜像。先建：docker build -t wence . ；再用 compose.yaml 运行。
# 第一步：编译两个原生模块和程序，用随附的文件建好索引。
FROM node:20-bookworm-slim AS build
# 编译器只在这一步用，随基础镜像的版本即可。
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build
COPY models models
COPY prompts prompts
COPY lexicon lexicon
COPY seeds seeds
COPY corpus corpus
RUN node dist/cli/main.js index && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

# 第二步：只留运行要用的，不以 root 运行，根文件系统可以只读。
FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 WENCE_DATA_DIR=/data WENCE_LOG_LEVEL=info
# 各线程共用一处堆内存，1 MB 以上的用完即还：见 docs/operating.md。
ENV MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=1048576
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules node_modules
COPY --from=build --chown=root:root /app/dist dist
COPY --from=build --chown=root:root /app/models models
COPY --from=build --chown=root:root /app/prompts prompts
COPY --from=build --chown=root:root /app/lexicon lexicon
COPY --from=build --chown=root:root /app/corpus corpus
COPY --from=build --chown=root:root /app/index index
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-semi-space-size=32", "dist/cli/main.js"]
CMD ["serve"]
