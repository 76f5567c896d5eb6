using Playground.Server.Lessons;

namespace Playground.Server.Tests.Lessons;

/// <summary>A content folder with one small, right lesson, whose files a test changes.</summary>
internal sealed class LessonFiles : IDisposable
{
    private const string Data = """
        order: 10
        track: durability
        minutes: 5
        title: { en: Acks, ko: 확인 }
        question: { en: Kept?, ko: 남나요? }
        summary: { en: One record., ko: 레코드 하나. }
        caption: { en: Three brokers., ko: 브로커 셋. }
        scenario:
          version: 1
          topics: [{ name: t, replicationFactor: 3 }]
          producers:
            - id: p1
              workload: { topic: t, start: 1s, interval: 200ms }
          until: 20s
        opening: 2s
        tries:
          - id: crash
            label: { en: Crash, ko: 중단 }
            do:
              - { do: broker.crash, broker: 1 }
              - { transport: speed, speed: 0.1 }
              - { transport: play }
        predictions:
          - id: fate
            question: { en: Lost?, ko: 유실? }
            options:
              - { id: kept, text: { en: No, ko: 아니요 }, holds: [{ measure: ackedLost, is: 0 }] }
              - { id: lost, text: { en: Yes, ko: 예 }, holds: [{ measure: ackedLost, atLeast: 1 }] }
            reveal: [{ event: broker.crashed, atLeast: 1, hold: 1s }]
            why: { en: Replicas., ko: 복제본. }
        goals:
          - id: crashed
            title: { en: A crash, ko: 중단 }
            checks:
              - { state: brokers.1.state, is: crashed, hold: 2s, label: { en: Down, ko: 멈춤 } }
          - id: at-the-end
            title: { en: Nothing lost, ko: 유실 없음 }
            checks:
              - { measure: ackedLost, is: 0, when: end, label: { en: Lost, ko: 유실 } }
              - { event: broker.crashed, atLeast: 1, label: { en: Crashes, ko: 중단 } }
        hints:
          - goal: crashed
            nudge: { en: Look., ko: 보세요. }
            concept: { en: Press it., ko: 누르세요. }
          - goal: at-the-end
            nudge: { en: Wait., ko: 기다리세요. }
            concept: { en: Replicas., ko: 복제본. }
        values:
          acked: { measure: acked, of: { producer: p1 } }
        claims:
          died: [{ event: broker.crashed, atLeast: 1 }]
        watches:
          - id: marks
            title: { en: Marks, ko: 표시 }
            rows: [{ value: acked, label: { en: Acked, ko: 확인됨 } }]
        fidelity:
          modelled: { en: Most., ko: 대부분. }
          simplified: { en: Some., ko: 일부. }
          notModelled: { en: Little., ko: 조금. }
        solution:
          until: 20s
          steps:
            - { at: 3s, do: broker.crash, broker: 1 }

        """;

    private const string Prose =
        "Text {{acked|5}}.\n\n:::predict fate\n:::try crash\n:::goal crashed\n:::goal at-the-end\n:::watch marks\n{{?died|It died.}}\n"
        + ":::takeaway\na\n:::\n:::production\nb\n:::\n";

    private readonly string _lesson;

    public LessonFiles()
    {
        Folder = Directory.CreateTempSubdirectory("lessons").FullName;
        _lesson = Directory.CreateDirectory(Path.Combine(Folder, "acks")).FullName;
        File.WriteAllText(Path.Combine(_lesson, "lesson.yaml"), Data);
        File.WriteAllText(Path.Combine(_lesson, "en.md"), Prose);
        File.WriteAllText(Path.Combine(_lesson, "ko.md"), Prose);
    }

    public string Folder { get; }

    public LessonFiles Replace(string file, string old, string with)
    {
        var path = Path.Combine(_lesson, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, with, StringComparison.Ordinal));
        return this;
    }

    public LessonFiles Delete(string file)
    {
        File.Delete(Path.Combine(_lesson, file));
        return this;
    }

    public LessonFiles Copy(string id)
    {
        var copy = Directory.CreateDirectory(Path.Combine(Folder, id)).FullName;
        foreach (var file in Directory.GetFiles(_lesson))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return this;
    }

    public LessonCatalogue Read() => LessonCatalogue.Read(Folder);

    /// <summary>What is wrong, a line each.</summary>
    public string[] Errors() => [.. Assert.Throws<LessonException>(Read).Errors.Select(error => error.ToString())];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
