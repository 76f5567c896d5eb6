namespace Playground.Client.Wording;

/// <summary>Rooms for workshops.</summary>
public static partial class Texts
{
    public static readonly Text Workshops = new("Workshops", "워크숍");
    public static readonly Text RoomJoinTitle = new("Join a room", "강의실 들어가기");
    public static readonly Text RoomJoinIntro = new(
        "Your host shows a code of six letters and digits. A nickname is all that is asked for.", "진행자가 보여 주는 여섯 자리 코드를 입력하세요. 닉네임 말고는 아무것도 묻지 않습니다.");
    public static readonly Text RoomCodeLabel = new("Code", "코드");
    public static readonly Text RoomNickname = new("Nickname", "닉네임");
    public static readonly Text RoomJoin = new("Join", "들어가기");
    public static readonly Text RoomKept = new("What you reach and predict here is kept until {0}, then deleted.", "여기서 달성한 목표와 예측은 {0}까지 보관한 뒤 지웁니다.");
    public static readonly Text RoomOpenOwn = new("Open a room of your own", "강의실 새로 열기");
    public static readonly Text RoomNewTitle = new("Open a room", "강의실 열기");
    public static readonly Text RoomNewIntro = new(
        "Choose what you will look at together. Everybody joins with a code; you see who is stuck, and ask for predictions before you press play.",
        "함께 볼 내용을 고르세요. 참가자는 코드로 들어옵니다. 누가 막혀 있는지 한눈에 보이고, 재생하기 전에 예측을 물을 수 있습니다.");
    public static readonly Text RoomTitleLabel = new("Title", "제목");
    public static readonly Text RoomAgenda = new("Agenda", "순서");
    public static readonly Text RoomAgendaEmpty = new("Nothing chosen yet.", "아직 고른 것이 없습니다.");
    public static readonly Text RoomAdd = new("Add", "추가");
    public static readonly Text RoomAddItem = new("Add a lesson or a run", "레슨이나 시나리오 추가");
    public static readonly Text RoomRemove = new("Remove {0}", "{0} 빼기");
    public static readonly Text RoomEarlier = new("{0}: earlier", "{0}: 앞으로");
    public static readonly Text RoomDays = new("Kept for (days)", "보관 기간(일)");
    public static readonly Text RoomOpen = new("Open the room", "강의실 열기");
    public static readonly Text RoomNow = new("Now", "지금");
    public static readonly Text RoomItemOf = new("{0} of {1}", "{1}개 중 {0}번째");
    public static readonly Text RoomGoTo = new("Turn to this", "여기로 넘어가기");
    public static readonly Text RoomOpenItem = new("Open it in a run of your own", "내 화면에서 직접 해 보기");
    public static readonly Text RoomHand = new("Raise your hand", "손 들기");
    public static readonly Text RoomHandDown = new("Lower your hand", "손 내리기");
    public static readonly Text RoomHandOf = new("hand up", "손 듦");
    public static readonly Text RoomLower = new("Seen", "확인");
    public static readonly Text RoomBlank = new("Please look at the host.", "진행자를 봐 주세요.");
    public static readonly Text RoomBlankAll = new("Blank all screens", "모두의 화면 가리기");
    public static readonly Text RoomBlankOff = new("Show the screens again", "화면 다시 보이기");
    public static readonly Text RoomTimer = new("Time left", "남은 시간");
    public static readonly Text RoomTimerOver = new("Time is up.", "시간이 다 되었습니다.");
    public static readonly Text RoomTimerSet = new("{0} min", "{0}분");
    public static readonly Text RoomTimerOff = new("No timer", "타이머 없음");
    public static readonly Text RoomAsk = new("Ask the room", "모두에게 묻기");
    public static readonly Text RoomPollNone = new("Nothing is being asked right now.", "지금은 질문이 없습니다.");
    public static readonly Text RoomPollYours = new("Your answer is in. You can change it until it closes.", "답을 냈습니다. 마감 전까지 바꿀 수 있습니다.");
    public static readonly Text RoomPollClosed = new("Answers are closed. The run will tell.", "마감했습니다. 이제 실제로 돌려 봅니다.");
    public static readonly Text RoomPollAnswered = new("{0} of {1} have answered, {2} changed their mind.", "{1}명 중 {0}명이 답했고, {2}명이 생각을 바꿨습니다.");
    public static readonly Text RoomPollClose = new("Close answers", "마감하기");
    public static readonly Text RoomPollTruth = new("What came out when it ran?", "돌려 보니 어떻게 되었나요?");
    public static readonly Text RoomPollReveal = new("Reveal", "정답 공개");
    public static readonly Text RoomPollRight = new("That is how it was.", "맞았습니다.");
    public static readonly Text RoomPollWrong = new("It went differently.", "결과가 달랐습니다.");
    public static readonly Text RoomPeople = new("People: {0}", "참가자 {0}명");
    public static readonly Text RoomNobody = new("Nobody has joined yet. Show the code.", "아직 아무도 들어오지 않았습니다. 코드를 보여 주세요.");
    public static readonly Text RoomHands = new("hands up: {0}", "손 든 사람 {0}명");
    public static readonly Text RoomStuck = new("no progress for {0} min", "{0}분째 진전 없음");
    public static readonly Text RoomGoals = new("{0} of {1} goals", "목표 {1}개 중 {0}개");
    public static readonly Text RoomNotes = new("Notes to yourself", "나만 보는 메모");
    public static readonly Text RoomHostLink = new("Host link: whoever has it can lead this room", "진행자 링크: 이 링크가 있으면 누구나 진행할 수 있습니다");
    public static readonly Text RoomCopy = new("Copy", "복사");
    public static readonly Text RoomEnd = new("End the room", "강의실 닫기");
    public static readonly Text RoomEndSure = new("Yes, end it", "네, 닫습니다");
    public static readonly Text RoomEnded = new("This room has ended. What came of it is kept until {0}.", "이 강의실은 끝났습니다. 결과는 {0}까지 보관합니다.");
    public static readonly Text RoomQr = new("QR code of the address to join", "들어가는 주소의 QR 코드");
    public static readonly Text RoomHostOnly = new("This page is the host's. Open it with the host link.", "진행자용 화면입니다. 진행자 링크로 열어 주세요.");
    public static readonly Text RoomCsv = new("Results as CSV", "결과 CSV로 저장");
    public static readonly Text RoomJson = new("Results as JSON", "결과 JSON으로 저장");

    public static readonly Text RoomNoSuch = new("There is no room with this code. Codes have six letters and digits.", "이 코드의 강의실이 없습니다. 코드는 여섯 자리입니다.");
    public static readonly Text RoomWrongKey = new("This key is not of this room.", "이 강의실의 열쇠가 아닙니다.");
    public static readonly Text RoomHostsOnly = new("Only hosts may do that.", "진행자만 할 수 있습니다.");
    public static readonly Text RoomHasEnded = new("The host has ended this room.", "진행자가 강의실을 닫았습니다.");
    public static readonly Text RoomFull = new("This room is full.", "강의실이 꽉 찼습니다.");
    public static readonly Text RoomTooMany = new("This server has as many rooms as it can hold.", "이 서버에는 더 이상 강의실을 열 수 없습니다.");
    public static readonly Text RoomBadNickname = new("A nickname has 1 to 24 letters that can be seen.", "닉네임은 눈에 보이는 글자 1~24자로 지어 주세요.");
    public static readonly Text RoomTooLong = new("That is empty or too long.", "비어 있거나 너무 깁니다.");
    public static readonly Text RoomNoItem = new("The agenda has no such entry.", "순서에 없는 항목입니다.");
    public static readonly Text RoomNoPoll = new("Nobody asks for that now.", "지금은 묻지 않는 질문입니다.");
    public static readonly Text RoomPollOver = new("Answers are closed.", "이미 마감했습니다.");
    public static readonly Text RoomBadAnswer = new("That is none of the answers.", "고를 수 없는 답입니다.");
    public static readonly Text RoomOutOfBounds = new("That is out of bounds.", "범위를 벗어났습니다.");
    public static readonly Text RoomBusy = new("Too much at once. Try again.", "요청이 너무 몰렸습니다. 다시 해 주세요.");
    public static readonly Text RoomNotKept = new("It could not be kept, so it was not done. Try again.", "저장하지 못해 처리하지 않았습니다. 다시 해 주세요.");
}
