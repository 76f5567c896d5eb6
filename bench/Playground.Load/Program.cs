using Playground.Load;
using Playground.Load.Measuring;

if (LoadOptions.Read(args, Console.Error) is not { } options)
    return 2;
var plays = Plays.All(options.Content);
Console.WriteLine($"{plays.Count} documents, {options.Seconds:0} s measured after {options.Settle:0} s, {Environment.ProcessorCount} processors{(options.HubOnly ? ", hub alone" : "")}");
Console.WriteLine(Report.Head);
foreach (var viewers in options.Viewers)
{
    await using var server = await ServerProcess.StartAsync(options);
    Console.WriteLine(Report.Row(await LoadRun.MeasureAsync(server, plays, viewers, options)));
}

return 0;
