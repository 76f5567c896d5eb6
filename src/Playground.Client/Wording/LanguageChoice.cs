namespace Playground.Client.Wording;

/// <summary>How a switch anywhere on the page changes the language of all of it.</summary>
public sealed record LanguageChoice(Action<Language> Choose);
