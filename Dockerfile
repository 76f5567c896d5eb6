# Builds the playground and runs it; docs/OPERATIONS.md says with what command, and what can be set.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng eng
COPY content content
COPY src src
RUN dotnet publish src/Playground.Server -c Release --ucr --no-self-contained -o out

FROM ${RUNTIME_IMAGE}
# For the words in pictures of links, in both languages.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-core fonts-noto-cjk fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /source/out ./
RUN mkdir /data && chown "$APP_UID" /data
# The home is there so that the keys that pages are signed with outlast a container, too.
ENV ASPNETCORE_HTTP_PORTS=8080 Storage__Folder=/data/log HOME=/data
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["dotnet", "Playground.Server.dll", "health", "http://127.0.0.1:8080"]
ENTRYPOINT ["dotnet", "Playground.Server.dll"]
