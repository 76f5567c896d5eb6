namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text LanesPicture = new("{0} events, a lane for each node.", "이벤트 {0}개, 노드마다 한 줄.");
    public static readonly Text PreviewAlt = new("A picture of the cluster at this moment", "이 순간의 클러스터 그림");
}
