namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text SomeMember = new("a member", "한 멤버");
    public static readonly Text NoShare = new("no partition", "없음");
    public static readonly Text NothingNew = new("nothing new", "새로 맡을 것 없음");
    public static readonly Text OneRecord = new("1 record", "레코드 1개");
    public static readonly Text SomeRecords = new("{0} records", "레코드 {0}개");
    public static readonly Text TriggerJoin = new("{0} joins", "{0:이/가} 들어옴");
    public static readonly Text TriggerLeave = new("{0} leaves", "{0:이/가} 나감");
    public static readonly Text TriggerLeaveForAWhile = new("{0} goes and means to come back", "{0:이/가} 돌아올 생각으로 나감");
    public static readonly Text TriggerRemoved = new("{0} was removed", "{0:을/를} 내보냄");
    public static readonly Text TriggerSession = new("nothing was heard of {0} until its session ended", "세션이 끝날 때까지 {0:이/가} 아무 소식이 없음");
    public static readonly Text TriggerRebalanceTimeout = new("{0} was not back in time", "{0:이/가} 제때 돌아오지 않음");
    public static readonly Text TriggerSyncTimeout = new("{0} did not ask for its assignment in time", "{0:이/가} 제때 할당을 요청하지 않음");
    public static readonly Text TriggerSubscription = new("{0} subscribes to something else", "{0}의 구독이 바뀜");
    public static readonly Text TriggerLeaderAgain = new("its leader {0} joined again", "리더 {0:이/가} 다시 들어옴");
    public static readonly Text TriggerStaticBack = new("the static member {0} is back", "정적 멤버 {0:이/가} 돌아옴");
    public static readonly Text TriggerSameInstance = new("under its old instance id", "이전과 같은 인스턴스 ID로");
    public static readonly Text TriggerNotStored = new("the assignment could not be stored", "할당 결과를 저장하지 못함");
    public static readonly Text TriggerTopics = new("its topics have changed", "읽는 토픽이 바뀜");
}
