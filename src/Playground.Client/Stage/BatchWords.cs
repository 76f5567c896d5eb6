using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What is said of a batch, wherever it is said.</summary>
public static class BatchWords
{
    /// <summary>Its sequence numbers, <c>12–17</c> or <c>12</c>; null without.</summary>
    public static string? Sequence(BatchView batch) => batch switch
    {
        { BaseSequence: null } => null,
        { BaseSequence: { } first, LastSequence: { } last } when last != first => string.Create(CultureInfo.InvariantCulture, $"{first}–{last}"),
        _ => batch.BaseSequence?.ToString(CultureInfo.InvariantCulture),
    };

    public static Text State(BatchView batch, Instant at) => batch switch
    {
        { InFlight: true } => Texts.BatchInFlight,
        { RetryAt: { } retry } when retry > at => Texts.BatchBacksOff,
        { Full: true, Attempts: 0 } => Texts.BatchFull,
        { LingerEnds: { } linger } when linger > at => Texts.BatchLingers,
        _ => Texts.BatchWaits,
    };

    public static string Records(BatchView batch) =>
        batch.Records.Length <= 4 ? string.Join(", ", batch.Records) : $"{batch.Records[0]} … {batch.Records[^1]}";

    public static string Sentence(BatchView batch, Instant at, Language language) => Texts.BatchSentence.In(
        language, $"{batch.Topic}-{batch.Partition} ({Records(batch)})", batch.Bytes, batch.LimitBytes, batch.Records.Length, State(batch, at).In(language),
        Sequence(batch), batch.Attempts == 0 ? null : batch.Attempts, batch.LastError);

    /// <summary>What a thread of the application waits for, in short.</summary>
    public static string Call(CallView call, Language language, string left) => (call.WaitsFor switch
    {
        WaitsFor.Memory => Texts.WaitsForMemory,
        WaitsFor.Answer => Texts.WaitsForAnswer,
        _ => Texts.WaitsForMetadata,
    }).In(language, left);
}
