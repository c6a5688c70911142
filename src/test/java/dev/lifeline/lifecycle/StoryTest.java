package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lifeline.lifecycle.ConnectionEvent.Accepted;
import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.ConnectionEvent.Closed;
import dev.lifeline.lifecycle.ConnectionEvent.Idle;
import dev.lifeline.lifecycle.ConnectionEvent.Queued;
import dev.lifeline.lifecycle.ConnectionEvent.Readable;
import dev.lifeline.lifecycle.ConnectionEvent.Started;
import dev.lifeline.lifecycle.ExchangeEvent.BodyRead;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.ExchangeEvent.Completed;
import dev.lifeline.lifecycle.ExchangeEvent.Failed;
import dev.lifeline.lifecycle.ExchangeEvent.FilterEntered;
import dev.lifeline.lifecycle.ExchangeEvent.FirstByte;
import dev.lifeline.lifecycle.ExchangeEvent.HandlerEntered;
import dev.lifeline.lifecycle.ExchangeEvent.HandlerExited;
import dev.lifeline.lifecycle.ExchangeEvent.HeadParsed;
import dev.lifeline.lifecycle.ExchangeEvent.Resumed;
import dev.lifeline.lifecycle.ExchangeEvent.Suspended;
import org.junit.jupiter.api.Test;

class StoryTest {

    @Test
    void eachPhaseIsTheTimeBetweenItsTwoFacts() {
        Story story = new History()
                .at(0, 1, 0, new Accepted("a"))
                .at(10, 1, 0, new Readable())
                .at(10, 1, 0, new Queued())
                .at(13, 1, 0, new Started())
                .at(14, 1, 5, new FirstByte())
                .at(19, 1, 5, new HeadParsed("GET", "/"))
                .at(20, 1, 5, new FilterEntered())
                .at(27, 1, 5, new HandlerEntered("h", null))
                .at(38, 1, 5, new HandlerExited(null))
                .at(51, 1, 5, new Completed(200, 3))
                .at(52, 1, 0, new Idle())
                .at(68, 1, 0, new Readable())
                .story(5);

        assertThat(story.phases())
                .containsExactly(
                        entry(Phase.QUEUE, 3L),
                        entry(Phase.RECEIVE, 5L),
                        entry(Phase.FILTER, 7L),
                        entry(Phase.HANDLE, 11L),
                        entry(Phase.WRITE, 13L),
                        entry(Phase.IDLE, 17L));
        assertThat(story.connection()).isEqualTo(1);
        assertThat(story.events()).hasSize(11).last().extracting(Entry::event).isEqualTo(new Idle());
    }

    @Test
    void whatNobodySawIsNotThere() {
        Story story = new History()
                .at(5, 0, 2, new HeadParsed("GET", "/"))
                .at(9, 0, 2, new Completed(200, 0))
                .story(2);

        assertThat(story.phases()).isEmpty();
        assertThat(story.connection()).isZero();
    }

    @Test
    void repeatedWaitsAreSummedAndAreNoPartOfReceiving() {
        Story story = new History()
                .at(0, 1, 0, new Queued())
                .at(4, 1, 0, new Started())
                .at(5, 1, 1, new FirstByte())
                .at(100, 1, 1, new Queued())
                .at(130, 1, 1, new Started())
                .at(135, 1, 1, new HeadParsed("GET", "/"))
                .story(1);

        assertThat(story.phases()).containsExactly(entry(Phase.QUEUE, 34L), entry(Phase.RECEIVE, 100L));
    }

    @Test
    void aBodyBeforeTheHandlerIsReceivedAndOneInsideItIsHandled() {
        History before = new History()
                .at(0, 1, 1, new FirstByte())
                .at(2, 1, 1, new HeadParsed("POST", "/"))
                .at(9, 1, 1, new BodyRead(5))
                .at(10, 1, 1, new HandlerEntered("h", null))
                .at(20, 1, 1, new HandlerExited(null));
        History inside = new History()
                .at(0, 1, 1, new FirstByte())
                .at(2, 1, 1, new HeadParsed("POST", "/"))
                .at(3, 1, 1, new HandlerEntered("h", null))
                .at(9, 1, 1, new BodyRead(5))
                .at(20, 1, 1, new HandlerExited(null));

        assertThat(before.story(1).phases()).containsExactly(entry(Phase.RECEIVE, 9L), entry(Phase.HANDLE, 10L));
        assertThat(inside.story(1).phases()).containsExactly(entry(Phase.RECEIVE, 2L), entry(Phase.HANDLE, 17L));
    }

    @Test
    void handlingIsLessWhatWasAwaited() {
        Story story = new History()
                .at(0, 1, 1, new HandlerEntered("h", null))
                .at(10, 1, 1, new Suspended())
                .at(110, 1, 1, new Resumed())
                .at(112, 1, 1, new Suspended())
                .at(1112, 1, 1, new Resumed())
                .at(1115, 1, 1, new HandlerExited(null))
                .at(1120, 1, 1, new Completed(200, 0))
                .story(1);

        assertThat(story.phases())
                .containsExactly(entry(Phase.HANDLE, 15L), entry(Phase.AWAIT, 1100L), entry(Phase.WRITE, 5L));
    }

    @Test
    void aHandlerThatLeavesWhileTheRequestAwaitsIsHandlingOnlyUntilThen() {
        Story story = new History()
                .at(0, 1, 1, new HandlerEntered("h", null))
                .at(10, 1, 1, new Suspended())
                .at(12, 1, 1, new HandlerExited(null))
                .at(50, 1, 1, new Resumed())
                .at(60, 1, 1, new Completed(200, 0))
                .story(1);

        assertThat(story.phases())
                .containsExactly(entry(Phase.HANDLE, 10L), entry(Phase.AWAIT, 40L), entry(Phase.WRITE, 48L));
    }

    @Test
    void ofSeveralOnOneConnectionEachHasWhatLedToIt() {
        History history = new History()
                .at(0, 1, 0, new Queued())
                .at(1, 1, 0, new Started())
                .at(2, 1, 1, new FirstByte())
                .at(3, 1, 1, new Completed(200, 0))
                .at(4, 1, 0, new Idle())
                .at(10, 1, 0, new Readable())
                .at(10, 1, 0, new Queued())
                .at(10, 2, 0, new Queued())
                .at(30, 1, 0, new Started())
                .at(31, 1, 2, new FirstByte())
                .at(32, 1, 2, new Failed(Cause.CLIENT_GONE))
                .at(33, 1, 0, new Closed(By.CLIENT));

        assertThat(history.story(1).phases()).containsExactly(entry(Phase.QUEUE, 1L), entry(Phase.IDLE, 7L));
        assertThat(history.story(2).phases()).containsExactly(entry(Phase.QUEUE, 20L));
        assertThat(history.story(2).events()).extracting(Entry::sequence).containsExactly(6L, 7L, 9L, 10L, 11L, 12L);
    }

    @Test
    void bytesThatWereNoRequestBelongToNobody() {
        Story story = new History()
                .at(0, 1, 0, new Readable())
                .at(0, 1, 0, new Queued())
                .at(9, 1, 0, new Started())
                .at(9, 1, 0, new Idle())
                .at(20, 1, 0, new Queued())
                .at(21, 1, 0, new Started())
                .at(22, 1, 1, new FirstByte())
                .story(1);

        assertThat(story.phases()).containsExactly(entry(Phase.QUEUE, 1L));
    }

    @Test
    void pipelinedRequestsHaveNoIdleBetweenThem() {
        Story story = new History()
                .at(0, 1, 1, new FirstByte())
                .at(1, 1, 1, new Completed(200, 0))
                .at(5, 1, 2, new FirstByte())
                .at(9, 1, 2, new Completed(200, 0))
                .at(20, 1, 0, new Closed(By.SERVER))
                .story(1);

        assertThat(story.phases()).isEmpty();
        assertThat(story.events()).hasSize(2);
    }

    @Test
    void aHistoryWithoutItHasNoStory() {
        History history = new History().at(0, 1, 1, new FirstByte());

        assertThat(Story.of(2, history.entries())).isEmpty();
    }
}
