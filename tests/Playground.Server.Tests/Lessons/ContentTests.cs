using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Playground.Server.Lessons;

namespace Playground.Server.Tests.Lessons;

/// <summary>Where the server looks for lessons. Whether they are right is tested by Lessons.Tests.</summary>
public class ContentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly IHostEnvironment _environment = server.Services.GetRequiredService<IHostEnvironment>();

    [Fact]
    public void RunInTheRepositoryTheServerFindsItsLessons()
    {
        var found = ContentFolder.Find(new ConfigurationBuilder().Build(), _environment);

        Assert.EndsWith(Path.Combine("content", "lessons"), found, StringComparison.Ordinal);
        Assert.NotEmpty(LessonCatalogue.Read(found).Lessons);
    }

    [Fact]
    public void AConfiguredFolderComesFirst()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(ContentFolder.Key, "elsewhere")]).Build();

        Assert.Equal(Path.Combine(_environment.ContentRootPath, "elsewhere"), ContentFolder.Find(configuration, _environment));
    }
}
