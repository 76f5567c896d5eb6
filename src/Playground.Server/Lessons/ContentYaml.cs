using System.Text.Json;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Api;
using Playground.Server.Sessions;

namespace Playground.Server.Lessons;

/// <summary>YAML of the content folder, read as a tree with the readers of scenario documents; its mistakes are told with their lines.</summary>
internal static class ContentYaml
{
    /// <summary>What the text says; null if it is no document, or if <paramref name="read"/> makes nothing of it.</summary>
    /// <param name="file">How errors name it.</param>
    /// <param name="errors">Grows by all that is wrong.</param>
    /// <param name="read">Makes it of the tree; what is wrong goes into the context.</param>
    public static T? Read<T>(string file, string yaml, List<LessonError> errors, Func<JsonElement, ReadContext, T?> read)
        where T : class
    {
        var (context, places, converted) = (new ReadContext(Limits.Default), new YamlPlaces(yaml), YamlDocument.ToJson(yaml));
        if (converted.Json is not { } json)
        {
            errors.Add(new LessonError(file, converted.Line, converted.Error ?? ""));
            return null;
        }

        using var tree = WellFormed.Parse(json, context, DocumentPath.Root);
        var made = tree is null ? null : read(tree.RootElement, context);
        errors.AddRange(context.Errors.Select(error => new LessonError(file, places.Line(error.Path), $"{error.Path}: {error.Message}")));
        if (context.LimitExceeded is { } limit)
            errors.Add(new LessonError(file, places.Line(limit.Path), LimitText.Of(limit)));
        return made;
    }
}
