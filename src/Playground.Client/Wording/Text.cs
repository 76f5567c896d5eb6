namespace Playground.Client.Wording;

/// <summary>One text of the page in both languages. Placeholders are as in <see cref="Template"/>, numbered from 0.</summary>
public sealed record Text(string English, string Korean)
{
    public string In(Language language) => language == Language.Korean ? Korean : English;

    public string In(Language language, params ReadOnlySpan<object?> values) => Template.Fill(In(language), values);
}
