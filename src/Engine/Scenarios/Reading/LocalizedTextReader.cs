using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads a text that may be given in several languages: <c>"…"</c>, or <c>{ "en": …, "ko": … }</c>.</summary>
internal static class LocalizedTextReader
{
    private static readonly string[] Languages = ["en", "ko"];

    public static LocalizedText Read(ObjectReader parent, string field)
    {
        if (parent.Raw(field) is not { } value)
            return LocalizedText.Empty;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString() is { Length: > 0 } text ? LocalizedText.Of(text) : LocalizedText.Empty;
        const string Expected = "a text, or an object of texts by language (en, ko)";
        if (ObjectReader.Open(parent.Context, value, parent.At(field), Expected) is not { } texts)
            return LocalizedText.Empty;
        var read = LocalizedText.Empty.Texts;
        foreach (var language in Languages)
        {
            if (texts.Text(language) is { Length: > 0 } text)
                read = read.Add(language, text);
        }

        texts.Close();
        return new LocalizedText(read);
    }
}
