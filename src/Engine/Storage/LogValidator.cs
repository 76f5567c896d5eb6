using Playground.Engine.Config;
using Playground.Engine.Protocol;
using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Storage;

/// <summary>Why a batch was refused before it came near the log.</summary>
/// <param name="Records">Which records are to blame, ascending; null where it is the batch as a whole.</param>
public readonly record struct BatchRefusal(ErrorCode Error, int[]? Records = null);

/// <summary>
/// What a leader asks of a batch before it appends it (UnifiedLog.analyzeAndValidateRecords, then LogValidator). One record that is wrong fails the whole
/// batch.
/// </summary>
internal static class LogValidator
{
    /// <param name="now">Milliseconds since 1970.</param>
    public static BatchRefusal Check(RecordBatch batch, LogConfig config, long now, AppendOrigin origin)
    {
        var defects = batch.Defects;
        if (origin == AppendOrigin.Client && defects is { BaseOffset: not 0 })
            return new BatchRefusal(ErrorCode.InvalidRecord);
        if (batch.Bytes > config.MaxMessageBytes)
            return new BatchRefusal(ErrorCode.MessageTooLarge);
        if (defects is { BadChecksum: true })
            return new BatchRefusal(ErrorCode.CorruptMessage);
        if (origin == AppendOrigin.Client && !IsSound(batch, defects))
            return new BatchRefusal(ErrorCode.InvalidRecord);
        return NeedsNoLook(batch, config, now) ? default : CheckRecords(batch, config, now);
    }

    /// <summary>What a header may claim (LogValidator.validateBatch).</summary>
    private static bool IsSound(RecordBatch batch, BatchDefects? defects)
    {
        var offsets = (defects?.LastOffsetDelta ?? batch.LastOffsetDelta) + 1;
        var count = defects?.RecordCount ?? batch.Records.Length;
        return offsets > 0 && count > 0 && offsets == count && !batch.IsControl && defects is not { Control: true }
            && (batch.ProducerId < 0 || batch.BaseSequence >= 0);
    }

    /// <summary>Where neither keys nor the past are limited, the largest timestamp speaks for all.</summary>
    private static bool NeedsNoLook(RecordBatch batch, LogConfig config, long now) =>
        !config.Compact && batch.Defects is null
        && (config.TimestampType == TimestampType.LogAppendTime
            || (config.TimestampBeforeMaxMs == long.MaxValue && batch.MaxTimestamp - now <= config.TimestampAfterMaxMs));

    private static BatchRefusal CheckRecords(RecordBatch batch, LogConfig config, long now)
    {
        List<int>? wrong = null;
        var error = ErrorCode.InvalidRecord;
        for (var i = 0; i < batch.Records.Length; i++)
        {
            ref readonly var record = ref batch.Records[i];
            var keyless = config.Compact && record.KeyBytes < 0;
            if (!keyless && IsTimely(batch, record, config, now))
                continue;
            (wrong ??= []).Add(i);
            error = keyless ? error : ErrorCode.InvalidTimestamp;
        }

        return wrong is null ? default : new BatchRefusal(error, [.. wrong]);
    }

    /// <summary>A record without a timestamp is exempt from the limits (LogValidator.validateTimestamp).</summary>
    private static bool IsTimely(RecordBatch batch, in Record record, LogConfig config, long now)
    {
        if (config.TimestampType != TimestampType.CreateTime || record.Timestamp == Record.NoTimestamp)
            return batch.Defects is not { LogAppendTime: true };
        var age = now - record.Timestamp;
        return age <= config.TimestampBeforeMaxMs && -age <= config.TimestampAfterMaxMs;
    }
}
